package dev.brume.logs.subscription;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.rules.LogsErrors;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A destination that an account has put for others to send to: what it stands for is asked each time, for that may change. It is
 * written to in its own role.
 *
 * @param current nothing once it is deleted
 */
public record NamedTarget(String arn, Supplier<Optional<Destination>> current) implements Target {
    /** Of what it stands for when the filter is put. */
    @Override
    public String type() {
        return current.get().map(Destination::type).orElse("Kinesis");
    }

    @Override
    public CompletionStage<Void> check(String group, Call call) {
        return current.get()
                .map(destination -> destination.check(group, call))
                .orElseGet(() -> CompletableFuture.failedStage(LogsErrors.invalidDestination()));
    }

    @Override
    public CompletionStage<? extends SdkResponse> send(
            SdkBytes payload, String partitionKey, String group, @Nullable Call cause) {
        Optional<Destination> destination = current.get();
        if (destination.isEmpty()) {
            return CompletableFuture.<SdkResponse>failedStage(LogsErrors.noDestination());
        }
        return destination.get().send(payload, partitionKey, group, cause);
    }

    @Override
    public String toString() {
        return arn;
    }
}
