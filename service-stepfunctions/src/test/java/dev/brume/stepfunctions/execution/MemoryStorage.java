package dev.brume.stepfunctions.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Buckets in memory: {@code bucket/key} to bytes. Pages have two objects. For one thread at a time. */
final class MemoryStorage implements ObjectStorage {
    private static final int PAGE = 2;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    final Map<String, byte[]> objects = new TreeMap<>();

    void put(String path, String text) {
        objects.put(path, text.getBytes(UTF_8));
    }

    String text(String path) {
        byte[] bytes = objects.get(path);
        if (bytes == null) {
            throw new IllegalArgumentException(path + " is not among " + objects.keySet());
        }
        return new String(bytes, UTF_8);
    }

    @Override
    public CompletionStage<byte[]> get(String bucket, String key, @Nullable String version) {
        byte[] bytes = objects.get(bucket + "/" + key);
        return bytes == null
                ? CompletableFuture.failedFuture(new DatasetException("The specified key does not exist."))
                : CompletableFuture.completedFuture(bytes);
    }

    @Override
    public CompletionStage<Page> list(JsonNode arguments, @Nullable String token) {
        String prefix = arguments.get("Bucket").textValue() + "/"
                + arguments.path("Prefix").asText("");
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            if (object.getKey().startsWith(prefix)) {
                String key = object.getKey().substring(object.getKey().indexOf('/') + 1);
                found.add(MAPPER.createObjectNode().put("Key", key).put("Size", object.getValue().length));
            }
        }
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(found.size(), from + PAGE);
        return CompletableFuture.completedFuture(
                new Page(List.copyOf(found.subList(from, to)), to == found.size() ? null : String.valueOf(to)));
    }

    @Override
    public CompletionStage<Void> put(String bucket, String key, byte[] bytes, String contentType) {
        if (bucket.equals("missing")) {
            return CompletableFuture.failedFuture(new DatasetException("The specified bucket does not exist"));
        }
        objects.put(bucket + "/" + key, bytes);
        return CompletableFuture.completedFuture(null);
    }
}
