package dev.brume.s3.notification;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.s3.bucket.Bucket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries the destinations of a configuration before it is set: queues and topics get a test event, functions are asked whether they would
 * be invoked. Whether S3 may is the destination's policy to say, where policies are asked at all.
 */
public final class DestinationCheck {
    private final Messenger messenger;

    public DestinationCheck(AwsClient aws) {
        this.messenger = new Messenger(aws);
    }

    /** @return fails with InvalidArgument, which names each destination that cannot be told */
    public CompletionStage<Void> check(EventNotifications asked, Bucket bucket, Call call) {
        List<CompletableFuture<@Nullable String>> attempts = new ArrayList<>();
        for (NotificationRule rule : asked.rules()) {
            attempts.add(refusal(rule.destination(), bucket, call).toCompletableFuture());
        }
        return CompletableFuture.allOf(attempts.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> conclude(asked.rules(), attempts));
    }

    private static void conclude(List<NotificationRule> rules, List<CompletableFuture<@Nullable String>> attempts) {
        Map<String, Object> members = new HashMap<>();
        int number = 0;
        for (int i = 0; i < rules.size(); i++) {
            String refusal = attempts.get(i).join();
            if (refusal != null) {
                number++;
                Destination destination = rules.get(i).destination();
                boolean isFunction = destination.kind() == Destination.Kind.FUNCTION;
                members.put("ArgumentName" + number, destination.arn() + (isFunction ? ", null" : ""));
                members.put("ArgumentValue" + number, refusal);
            }
        }
        if (number > 0) {
            throw new AwsException(
                    "InvalidArgument", 400, "Unable to validate the following destination configurations", members);
        }
    }

    private CompletionStage<@Nullable String> refusal(Destination destination, Bucket bucket, Call call) {
        CompletionStage<?> attempt = destination.kind() == Destination.Kind.FUNCTION
                ? messenger.invokeInVain(destination, bucket, call)
                : messenger.send(EventDocuments.test(bucket, Origin.of(call)), destination, bucket, call);
        return attempt.handle((taken, failure) -> failure == null ? null : words(destination, failure));
    }

    private static String words(Destination destination, Throwable failure) {
        Throwable cause = Cause.of(failure);
        Predicate<String> code =
                text -> cause instanceof AwsException error && error.code().contains(text);
        if (destination.kind() == Destination.Kind.FUNCTION) {
            return "Not authorized to invoke function [" + destination.arn() + "]";
        }
        String word = destination.kind().word();
        return code.test("NotFound") || code.test("NonExistent") || code.test("DoesNotExist")
                ? "The destination " + word + " does not exist"
                : "Permissions on the destination " + word
                        + " do not allow S3 to publish notifications from this bucket";
    }
}
