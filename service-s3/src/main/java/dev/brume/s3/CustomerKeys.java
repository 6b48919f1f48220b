package dev.brume.s3;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** Encryption with keys that clients bring along (SSE-C), which is not here: refused wherever it can be said, as whatever is left out. */
final class CustomerKeys {
    private static final List<String> MEMBERS = List.of(
            "SSECustomerAlgorithm",
            "SSECustomerKey",
            "SSECustomerKeyMD5",
            "CopySourceSSECustomerAlgorithm",
            "CopySourceSSECustomerKey",
            "CopySourceSSECustomerKeyMD5");

    private CustomerKeys() {}

    /** @throws dev.brume.core.error.AwsException NotImplemented */
    static void refuse(SdkRequest request) {
        for (String member : MEMBERS) {
            if (request.getValueForField(member, String.class).isPresent()) {
                throw S3Errors.notImplemented(member);
            }
        }
    }
}
