package dev.brume.firehose;

import dev.brume.core.error.AwsException;
import dev.brume.firehose.delivery.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Buckets that keep what is put, in the order in which it comes. Guarded by its monitor. */
final class Lake implements ObjectStore {
    record Stored(PutObjectRequest request, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final Map<String, Stored> objects = new LinkedHashMap<>();
    private @Nullable AwsException refusal;

    /** What every put is refused with; null for none. */
    synchronized void refuse(@Nullable AwsException error) {
        refusal = error;
    }

    @Override
    public synchronized CompletionStage<?> put(PutObjectRequest request, byte[] body, @Nullable String roleArn) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        objects.put(request.key(), new Stored(request, body));
        return CompletableFuture.completedFuture(request.key());
    }

    synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    synchronized List<Stored> objects() {
        return List.copyOf(objects.values());
    }

    /** The contents of the objects whose names begin so, as text. */
    synchronized List<String> texts(String prefix) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> object.getValue().text())
                .toList();
    }
}
