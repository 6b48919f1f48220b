package dev.brume.stepfunctions.maprun;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Writes the results of map runs to S3: files for what succeeded, what failed and what never ran, and a manifest of them. */
public final class ResultFiles {
    private final Function<ExecutionPlan, ObjectStorage> storages;

    /** @param storages S3 as an execution may use it */
    public ResultFiles(Function<ExecutionPlan, ObjectStorage> storages) {
        this.storages = storages;
    }

    /** What the Map gives: where the manifest is. Fails, and never throws, where S3 refuses. */
    CompletionStage<Payload> write(Results results, MapRunOrder order) {
        try {
            return new Writing(results, order).write();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private final class Writing {
        private final Results results;
        private final ObjectStorage storage;
        private final String bucket;
        private final String folder;
        private final ObjectNode manifest = Json.NODES.objectNode();

        Writing(Results results, MapRunOrder order) {
            this.results = results;
            this.storage = storages.apply(order.parent().plan());
            JsonNode arguments = order.writerArguments();
            JsonNode named = arguments == null ? null : arguments.get("Bucket");
            if (named == null || !named.isTextual()) {
                throw new DatasetException("The field 'Bucket' is required but was missing");
            }
            this.bucket = named.textValue();
            String prefix = arguments == null ? "" : arguments.path("Prefix").asText("");
            String arn = order.arn();
            this.folder = (prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/")
                    + arn.substring(arn.lastIndexOf(':') + 1) + "/";
            manifest.put("DestinationBucket", bucket).put("MapRunArn", arn);
        }

        CompletionStage<Payload> write() {
            ObjectNode files = manifest.putObject("ResultFiles");
            ArrayNode failed = files.putArray("FAILED");
            ArrayNode pending = files.putArray("PENDING");
            ArrayNode succeeded = files.putArray("SUCCEEDED");
            String key = folder + "manifest.json";
            return file("FAILED", results.file(Results.Result::failed), failed)
                    .thenCompose(done -> file("PENDING", results.file(Results.Result::isPending), pending))
                    .thenCompose(done -> file("SUCCEEDED", results.file(Results.Result::succeeded), succeeded))
                    .thenCompose(done -> put(key, Json.write(manifest)))
                    .thenApply(done -> {
                        ObjectNode output = Json.NODES.objectNode().put("MapRunArn", results.mapRunArn());
                        output.putObject("ResultWriterDetails")
                                .put("Bucket", bucket)
                                .put("Key", key);
                        return Payload.of(output);
                    });
        }

        private CompletionStage<Void> file(String kind, String text, ArrayNode files) {
            if (text.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            String key = folder + kind + "_0." + (results.lines() ? "jsonl" : "json");
            files.addObject().put("Key", key).put("Size", text.getBytes(UTF_8).length);
            return put(key, text);
        }

        private CompletionStage<Void> put(String key, String text) {
            return storage.put(bucket, key, text.getBytes(UTF_8), "application/json");
        }
    }
}
