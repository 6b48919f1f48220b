package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Stream;
import java.util.Locale;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;

/** IncreaseStreamRetentionPeriod, DecreaseStreamRetentionPeriod, StartStreamEncryption, StopStreamEncryption and UpdateMaxRecordSize. */
final class SettingsOperations {
    private final KinesisDirectory directory;

    SettingsOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    IncreaseStreamRetentionPeriodResponse increaseStreamRetentionPeriod(
            IncreaseStreamRetentionPeriodRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        int hours = request.retentionPeriodHours();
        checkRetention(hours);
        if (hours < stream.retentionHours()) {
            throw wrongWay(stream, hours, "shorter", "Decrease");
        }
        stream.setRetentionHours(hours, call.now().toEpochMilli());
        return IncreaseStreamRetentionPeriodResponse.builder().build();
    }

    DecreaseStreamRetentionPeriodResponse decreaseStreamRetentionPeriod(
            DecreaseStreamRetentionPeriodRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        int hours = request.retentionPeriodHours();
        checkRetention(hours);
        if (hours > stream.retentionHours()) {
            throw wrongWay(stream, hours, "longer", "Increase");
        }
        stream.setRetentionHours(hours, call.now().toEpochMilli());
        return DecreaseStreamRetentionPeriodResponse.builder().build();
    }

    private static void checkRetention(int hours) {
        if (hours < KinesisLimits.RETENTION_HOURS_DEFAULT) {
            throw KinesisErrors.invalidArgument("Minimum allowed retention period is "
                    + KinesisLimits.RETENTION_HOURS_DEFAULT + " hours. Requested retention period (" + hours
                    + " hours) is too short.");
        }
        if (hours > KinesisLimits.RETENTION_HOURS_MAX) {
            throw KinesisErrors.invalidArgument("Maximum allowed retention period is "
                    + KinesisLimits.RETENTION_HOURS_MAX + " hours. Requested retention period (" + hours
                    + " hours) is too long.");
        }
    }

    private static RuntimeException wrongWay(Stream stream, int hours, String than, String other) {
        return KinesisErrors.invalidArgument(String.format(
                Locale.ROOT,
                "Requested retention period (%d hours) for stream %s can not be %s than existing retention period "
                        + "(%d hours). Use %sRetentionPeriod API.",
                hours,
                stream.name(),
                than,
                stream.retentionHours(),
                other));
    }

    StartStreamEncryptionResponse startStreamEncryption(StartStreamEncryptionRequest request, Call call) {
        checkKms(request.encryptionType());
        directory.stream(request.streamName(), request.streamARN(), call)
                .setKeyId(request.keyId(), call.now().toEpochMilli());
        return StartStreamEncryptionResponse.builder().build();
    }

    StopStreamEncryptionResponse stopStreamEncryption(StopStreamEncryptionRequest request, Call call) {
        checkKms(request.encryptionType());
        directory.stream(request.streamName(), request.streamARN(), call)
                .setKeyId(null, call.now().toEpochMilli());
        return StopStreamEncryptionResponse.builder().build();
    }

    /** "The only valid value is KMS." */
    private static void checkKms(EncryptionType type) {
        if (type != EncryptionType.KMS) {
            throw KinesisErrors.invalidArgument("EncryptionType must be KMS; request specified " + type + ".");
        }
    }

    UpdateMaxRecordSizeResponse updateMaxRecordSize(UpdateMaxRecordSizeRequest request, Call call) {
        directory.stream(null, request.streamARN(), call)
                .setMaxRecordKib(request.maxRecordSizeInKiB(), call.now().toEpochMilli());
        return UpdateMaxRecordSizeResponse.builder().build();
    }
}
