package dev.brume.firehose;

import dev.brume.core.dispatch.Call;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionResponse;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionResponse;

/** StartDeliveryStreamEncryption and StopDeliveryStreamEncryption. */
final class EncryptionOperations {
    private final FirehoseDirectory directory;

    EncryptionOperations(FirehoseDirectory directory) {
        this.directory = directory;
    }

    StartDeliveryStreamEncryptionResponse startDeliveryStreamEncryption(
            StartDeliveryStreamEncryptionRequest request, Call call) {
        directory.stream(request.deliveryStreamName(), call)
                .startEncryption(
                        request.deliveryStreamEncryptionConfigurationInput(),
                        call.now().toEpochMilli());
        return StartDeliveryStreamEncryptionResponse.builder().build();
    }

    StopDeliveryStreamEncryptionResponse stopDeliveryStreamEncryption(
            StopDeliveryStreamEncryptionRequest request, Call call) {
        directory.stream(request.deliveryStreamName(), call)
                .stopEncryption(call.now().toEpochMilli());
        return StopDeliveryStreamEncryptionResponse.builder().build();
    }
}
