package dev.brume.stepfunctions.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** S3 as distributed Maps use it, for one caller. What it refuses fails the stages with a DatasetException. */
public interface ObjectStorage {
    /** The bytes of an object. */
    CompletionStage<byte[]> get(String bucket, String key, @Nullable String version);

    /**
     * A page of what a bucket has.
     *
     * @param arguments those of ListObjectsV2, in PascalCase
     * @param token where the page before ended; null for the first
     */
    CompletionStage<Page> list(JsonNode arguments, @Nullable String token);

    CompletionStage<Void> put(String bucket, String key, byte[] bytes, String contentType);

    /**
     * Some of the objects of a bucket.
     *
     * @param objects as ListObjectsV2 tells them, in PascalCase
     * @param next null when nothing follows
     */
    record Page(List<JsonNode> objects, @Nullable String next) {}
}
