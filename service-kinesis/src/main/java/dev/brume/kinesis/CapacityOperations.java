package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;

/**
 * UpdateStreamMode and UpdateStreamWarmThroughput. An on-demand stream has four shards, or one for each MiB a second that it is
 * to be warm for; traffic adds none.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html">Choose the right mode</a>
 */
final class CapacityOperations {
    private final KinesisDirectory directory;

    CapacityOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    UpdateStreamModeResponse updateStreamMode(UpdateStreamModeRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(null, request.streamARN(), call);
        stream.checkActive(now);
        StreamMode mode = request.streamModeDetails().streamMode();
        Integer warm = request.warmThroughputMiBps();
        if (mode == StreamMode.PROVISIONED && warm != null) {
            throw KinesisErrors.validation(
                    "WarmThroughputMiBps is only valid when the stream mode is being updated to on-demand.");
        }
        checkWarm(warm, directory.storeOf(stream), now);
        if (mode != stream.settings().mode()) {
            change(stream, mode, warm, now);
        }
        return UpdateStreamModeResponse.builder().build();
    }

    private void change(Stream stream, StreamMode mode, @Nullable Integer warm, long now) {
        if (mode == StreamMode.ON_DEMAND) {
            directory.storeOf(stream).admitOnDemandStream(now);
        }
        if (!stream.countModeChange(now)) {
            throw KinesisErrors.limitExceeded("Stream " + stream.name() + " under account " + stream.account()
                    + " can change its mode " + KinesisLimits.MODE_CHANGES_PER_DAY + " times within 24 hours.");
        }
        stream.setMode(mode, warm, now);
    }

    UpdateStreamWarmThroughputResponse updateStreamWarmThroughput(
            UpdateStreamWarmThroughputRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        stream.checkActive(now);
        if (!stream.settings().isOnDemand()) {
            throw KinesisErrors.validation("Request is invalid. Stream " + stream.name() + " under account "
                    + stream.account() + " is in Provisioned mode.");
        }
        checkWarm(request.warmThroughputMiBps(), directory.storeOf(stream), now);
        stream.setMode(StreamMode.ON_DEMAND, request.warmThroughputMiBps(), now);
        return UpdateStreamWarmThroughputResponse.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .warmThroughput(StreamDescriptions.warmThroughput(stream.settings()))
                .build();
    }

    /**
     * Checks what a stream is to be warm for.
     *
     * @throws dev.brume.core.error.AwsException ValidationException in an account without the commitment, LimitExceededException
     */
    static void checkWarm(@Nullable Integer mibps, KinesisStore store, long now) {
        if (mibps == null) {
            return;
        }
        if (!store.settings().isCommitted(now)) {
            throw KinesisErrors.validation(
                    "Warm throughput can be set in accounts with MinimumThroughputBillingCommitment enabled only.");
        }
        if (mibps > KinesisLimits.WARM_THROUGHPUT_MIBPS_MAX) {
            throw KinesisErrors.limitExceeded(
                    "WarmThroughputMiBps cannot be greater than " + KinesisLimits.WARM_THROUGHPUT_MIBPS_MAX + ".");
        }
    }
}
