package dev.brume.firehose;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.destination.Destinations;
import dev.brume.firehose.measure.StreamMeter;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.source.KinesisReaders;
import dev.brume.firehose.stream.Backlogs;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.Intake;
import dev.brume.firehose.stream.Source;
import dev.brume.firehose.way.DestinationCheck;
import dev.brume.firehose.way.Ways;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.SourceDescription;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/** CreateDeliveryStream, DescribeDeliveryStream, ListDeliveryStreams, UpdateDestination and DeleteDeliveryStream. */
final class StreamOperations {
    private final FirehoseDirectory directory;
    private final Ways ways;
    private final Backlogs backlogs;
    private final KinesisReaders readers;
    private final Core core;

    StreamOperations(FirehoseDirectory directory, Ways ways, Backlogs backlogs, KinesisReaders readers, Core core) {
        this.directory = directory;
        this.ways = ways;
        this.backlogs = backlogs;
        this.readers = readers;
        this.core = core;
    }

    CompletionStage<CreateDeliveryStreamResponse> createDeliveryStream(CreateDeliveryStreamRequest request, Call call) {
        Source source = Sources.of(request, call.now());
        Destination destination = Destinations.of(request);
        DestinationCheck.check(destination, core.time());
        return PassedRoles.check(request, call, core).thenApply(passed -> create(request, source, destination, call));
    }

    private CreateDeliveryStreamResponse create(
            CreateDeliveryStreamRequest request, Source source, Destination destination, Call call) {
        DeliveryStream stream = DeliveryStream.create(
                call.arn("deliverystream/" + request.deliveryStreamName()),
                request.deliveryStreamName(),
                source,
                destination,
                request.deliveryStreamEncryptionConfigurationInput(),
                new StreamMeter(core.metrics(), call.place(), request.deliveryStreamName()),
                backlogs.backlog(),
                call.now());
        stream.tags().add(request.tags());
        stream.open(way(call));
        directory.store(call).add(stream, call.now().toEpochMilli());
        readers.start(stream, call.place());
        return CreateDeliveryStreamResponse.builder()
                .deliveryStreamARN(stream.arn().toString())
                .build();
    }

    DescribeDeliveryStreamResponse describeDeliveryStream(DescribeDeliveryStreamRequest request, Call call) {
        DeliveryStream stream = directory.stream(request.deliveryStreamName(), call);
        boolean after = request.exclusiveStartDestinationId() != null
                && request.exclusiveStartDestinationId().compareTo(Destination.ID) >= 0;
        List<DestinationDescription> shown =
                after ? List.of() : List.of(stream.destination().describe());
        SourceDescription source = Sources.describe(stream.source());
        return DescribeDeliveryStreamResponse.builder()
                .deliveryStreamDescription(stream.describe(call.now().toEpochMilli())
                        .source(source)
                        .destinations(shown)
                        .hasMoreDestinations(false)
                        .build())
                .build();
    }

    ListDeliveryStreamsResponse listDeliveryStreams(ListDeliveryStreamsRequest request, Call call) {
        String after =
                request.exclusiveStartDeliveryStreamName() == null ? "" : request.exclusiveStartDeliveryStreamName();
        int limit = request.limit() == null ? FirehoseLimits.LIST_STREAMS_DEFAULT : request.limit();
        List<String> found = directory.store(call).after(after, call.now().toEpochMilli()).stream()
                .filter(stream -> request.deliveryStreamType() == null
                        || request.deliveryStreamType() == stream.source().type())
                .map(DeliveryStream::name)
                .limit(limit + 1L)
                .toList();
        return ListDeliveryStreamsResponse.builder()
                .deliveryStreamNames(found.stream().limit(limit).toList())
                .hasMoreDeliveryStreams(found.size() > limit)
                .build();
    }

    CompletionStage<UpdateDestinationResponse> updateDestination(UpdateDestinationRequest request, Call call) {
        DeliveryStream stream = directory.stream(request.deliveryStreamName(), call);
        if (!request.destinationId().equals(Destination.ID)) {
            throw FirehoseErrors.destinationNotFound(request.destinationId());
        }
        return PassedRoles.check(request, call, core).thenApply(passed -> update(stream, request, call));
    }

    private UpdateDestinationResponse update(DeliveryStream stream, UpdateDestinationRequest request, Call call) {
        Intake before = stream.update(
                request.currentDeliveryStreamVersionId(), old -> updated(old, request), way(call), call.now());
        before.close();
        return UpdateDestinationResponse.builder().build();
    }

    private Destination updated(Destination before, UpdateDestinationRequest request) {
        Destination after = Destinations.updated(before, request);
        DestinationCheck.check(after, core.time());
        return after;
    }

    private DeliveryStream.WayThere way(Call call) {
        return (stream, destination, version) -> ways.of(stream, destination, version, call.place());
    }

    DeleteDeliveryStreamResponse deleteDeliveryStream(DeleteDeliveryStreamRequest request, Call call) {
        DeliveryStream stream = directory.stream(request.deliveryStreamName(), call);
        stream.delete(call.now().toEpochMilli());
        readers.stop(stream);
        stream.intake().close();
        stream.meter().close();
        return DeleteDeliveryStreamResponse.builder().build();
    }
}
