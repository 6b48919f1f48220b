package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** S3 as distributed Maps use it. */
public final class S3Storage implements ObjectStorage {
    private static <T> CompletionStage<T> notServed() {
        return CompletableFuture.failedFuture(new DatasetException("S3 is not served by this emulator."));
    }

    @Override
    public CompletionStage<byte[]> get(String bucket, String key, @Nullable String version) {
        return notServed();
    }

    @Override
    public CompletionStage<Page> list(JsonNode arguments, @Nullable String token) {
        return notServed();
    }

    @Override
    public CompletionStage<Void> put(String bucket, String key, byte[] bytes, String contentType) {
        return notServed();
    }
}
