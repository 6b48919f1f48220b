package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Stream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;

/**
 * RegisterStreamConsumer and DescribeStreamConsumer.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html">Enhanced fan-out consumers</a>
 */
final class ConsumerOperations {
    private final KinesisDirectory directory;

    ConsumerOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    RegisterStreamConsumerResponse registerStreamConsumer(RegisterStreamConsumerRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(null, request.streamARN(), call);
        Consumer consumer = stream.consumers().register(request.consumerName(), request.tags(), now);
        return RegisterStreamConsumerResponse.builder()
                .consumer(software.amazon.awssdk.services.kinesis.model.Consumer.builder()
                        .consumerName(consumer.name())
                        .consumerARN(consumer.arn().toString())
                        .consumerStatus(consumer.status().show(now))
                        .consumerCreationTimestamp(Instant.ofEpochMilli(consumer.createdAt()))
                        .build())
                .build();
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

    private Consumer consumer(@Nullable String arn, @Nullable String streamArn, @Nullable String name, Call call) {
        if (arn != null) {
            return directory.consumer(arn, call);
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
