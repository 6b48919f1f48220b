package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Stream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;

/**
 * RegisterStreamConsumer, DescribeStreamConsumer, ListStreamConsumers and DeregisterStreamConsumer.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html">Enhanced fan-out consumers</a>
 */
final class ConsumerOperations {
    private static final int PAGE = 100;
    private static final String LIST = "ListStreamConsumers";
    private final KinesisDirectory directory;
    private final PageTokens tokens;

    ConsumerOperations(KinesisDirectory directory, PageTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    RegisterStreamConsumerResponse registerStreamConsumer(RegisterStreamConsumerRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(null, request.streamARN(), call);
        Consumer consumer = stream.consumers().register(request.consumerName(), request.tags(), max(stream, now), now);
        return RegisterStreamConsumerResponse.builder()
                .consumer(listed(consumer, now))
                .build();
    }

    private int max(Stream stream, long now) {
        return stream.settings().isOnDemand()
                        && directory.storeOf(stream).settings().isCommitted(now)
                ? KinesisLimits.CONSUMERS_MAX_ADVANTAGE
                : KinesisLimits.CONSUMERS_MAX;
    }

    DescribeStreamConsumerResponse describeStreamConsumer(DescribeStreamConsumerRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Consumer consumer = consumer(request.consumerARN(), request.streamARN(), request.consumerName(), call);
        return DescribeStreamConsumerResponse.builder()
                .consumerDescription(ConsumerDescription.builder()
                        .consumerName(consumer.name())
                        .consumerARN(consumer.arn().toString())
                        .consumerStatus(consumer.status().show(now))
                        .consumerCreationTimestamp(Instant.ofEpochMilli(consumer.createdAt()))
                        .streamARN(consumer.stream().arn().toString())
                        .build())
                .build();
    }

    DeregisterStreamConsumerResponse deregisterStreamConsumer(DeregisterStreamConsumerRequest request, Call call) {
        Consumer consumer = consumer(request.consumerARN(), request.streamARN(), request.consumerName(), call);
        if (consumer.isGone()) {
            throw KinesisErrors.consumerNotFound(
                    consumer.arn().toString(), consumer.stream().account());
        }
        consumer.stream().consumers().deregister(consumer, call.now().toEpochMilli());
        return DeregisterStreamConsumerResponse.builder().build();
    }

    ListStreamConsumersResponse listStreamConsumers(ListStreamConsumersRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(null, request.streamARN(), call);
        String after = "";
        if (request.nextToken() != null) {
            if (request.streamCreationTimestamp() != null) {
                throw KinesisErrors.invalidArgument(
                        "NextToken and StreamCreationTimestamp cannot be provided together.");
            }
            List<String> texts = tokens.read(LIST, request.nextToken(), now);
            if (!texts.get(0).equals(stream.arn().toString())) {
                throw KinesisErrors.invalidArgument("Invalid NextToken.");
            }
            after = texts.get(1);
        }
        stream.checkCreation(request.streamCreationTimestamp());
        int limit = Math.min(PAGE, request.maxResults() == null ? PAGE : request.maxResults());
        String last = after;
        List<Consumer> rest = stream.consumers().all(now).stream()
                .filter(consumer -> consumer.name().compareTo(last) > 0)
                .toList();
        List<Consumer> page = rest.subList(0, Math.min(limit, rest.size()));
        return ListStreamConsumersResponse.builder()
                .consumers(page.stream().map(consumer -> listed(consumer, now)).toList())
                .nextToken(
                        rest.size() > limit
                                ? tokens.write(
                                        LIST,
                                        List.of(
                                                stream.arn().toString(),
                                                page.get(limit - 1).name()),
                                        now)
                                : null)
                .build();
    }

    private static software.amazon.awssdk.services.kinesis.model.Consumer listed(Consumer consumer, long now) {
        return software.amazon.awssdk.services.kinesis.model.Consumer.builder()
                .consumerName(consumer.name())
                .consumerARN(consumer.arn().toString())
                .consumerStatus(consumer.status().show(now))
                .consumerCreationTimestamp(Instant.ofEpochMilli(consumer.createdAt()))
                .build();
    }

    private Consumer consumer(@Nullable String arn, @Nullable String streamArn, @Nullable String name, Call call) {
        if (arn != null) {
            Consumer consumer = directory.consumer(arn, call);
            boolean conflict = (name != null && !name.equals(consumer.name()))
                    || (streamArn != null
                            && !streamArn.equals(consumer.stream().arn().toString()));
            if (conflict) {
                throw KinesisErrors.invalidArgument(
                        "ConsumerARN, StreamARN and ConsumerName do not name the same consumer.");
            }
            return consumer;
        }
        if (streamArn == null || name == null) {
            throw KinesisErrors.invalidArgument(
                    "Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
        }
        Stream stream = directory.stream(null, streamArn, call);
        return stream.consumers()
                .find(name, call.now().toEpochMilli())
                .orElseThrow(() -> KinesisErrors.consumerNotFound(name, stream.account()));
    }
}
