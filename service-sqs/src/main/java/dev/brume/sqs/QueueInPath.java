package dev.brume.sqs;

import dev.brume.core.http.HttpRequest;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** SQS's query protocol may name the queue by the URL that a request is sent to, instead of a parameter. */
final class QueueInPath {
    private static final String QUEUE_URL = "QueueUrl";

    private QueueInPath() {}

    /** Sets {@code QueueUrl} where the operation has it, the request does not, and the path names a queue of an account. */
    static void complete(SdkPojo input, HttpRequest request) {
        if (request.path().equals("/") || !namesQueue(request.path())) {
            return;
        }
        for (SdkField<?> field : input.sdkFields()) {
            if (field.memberName().equals(QUEUE_URL) && isUnset(field, input)) {
                field.set(input, "http://" + request.host() + request.path());
            }
        }
    }

    /** A field is set on a builder but read from what is built. */
    private static boolean isUnset(SdkField<?> field, SdkPojo builder) {
        return builder instanceof Buildable buildable && field.getValueOrDefault(buildable.build()) == null;
    }

    private static boolean namesQueue(String path) {
        Optional<QueueUrl> queue = QueueUrl.ofPath(path);
        return queue.isPresent() && queue.get().account().isPresent();
    }
}
