package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.ContentAnswer;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.Shape;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 as the distributed Maps of one execution use it, with the role of its state machine. */
public final class S3Storage implements ObjectStorage {
    private final Core core;
    private final ExecutionPlan plan;
    private final Callers callers;

    public S3Storage(Core core, ExecutionPlan plan) {
        this.core = core;
        this.plan = plan;
        this.callers = new Callers(core);
    }

    private <T> CompletionStage<T> asRole(Function<Principal, CompletionStage<T>> work) {
        CompletionStage<T> done;
        try {
            done = callers.of(plan).thenCompose(work);
        } catch (RuntimeException refused) {
            done = CompletableFuture.failedFuture(refused);
        }
        return done.exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(failure)));
    }

    private static DatasetException refusal(Throwable failure) {
        Throwable cause = Cause.of(failure);
        return new DatasetException(
                switch (cause) {
                    case AwsException refused -> String.valueOf(refused.getMessage());
                    case EvaluationException known -> known.reason();
                    default -> String.valueOf(cause);
                });
    }

    @Override
    public CompletionStage<byte[]> get(String bucket, String key, @Nullable String version) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(version)
                .build();
        return asRole(role ->
                core.aws().content(request, role, plan.place(), plan.cause()).thenApply(ContentAnswer::bytes));
    }

    @Override
    public CompletionStage<Page> list(JsonNode arguments, @Nullable String token) {
        return asRole(role -> {
            ListObjectsV2Request.Builder builder = ListObjectsV2Request.builder();
            ListObjectsV2Request given = (ListObjectsV2Request) SdkJson.read(arguments, Shape.of(builder), builder);
            ListObjectsV2Request request = token == null
                    ? given
                    : given.toBuilder().continuationToken(token).build();
            return core.aws()
                    .call(request, ListObjectsV2Response.class, role, plan.place(), plan.cause())
                    .thenApply(S3Storage::page);
        });
    }

    private static Page page(ListObjectsV2Response answer) {
        List<JsonNode> objects = new ArrayList<>();
        answer.contents().forEach(object -> objects.add(item(object)));
        return new Page(objects, answer.nextContinuationToken());
    }

    // With the names that AWS's own reader gives (Developer Guide, "ItemReader (Map)").
    private static ObjectNode item(S3Object object) {
        ObjectNode item = Json.NODES.objectNode();
        item.put("Etag", object.eTag()).put("Key", object.key());
        if (object.lastModified() != null) {
            item.put("LastModified", object.lastModified().getEpochSecond());
        }
        return item.put("Size", object.size()).put("StorageClass", object.storageClassAsString());
    }

    @Override
    public CompletionStage<Void> put(String bucket, String key, byte[] bytes, String contentType) {
        PutObjectRequest request = RequestContent.with(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentType(contentType)
                        .contentLength((long) bytes.length)
                        .build(),
                bytes);
        return asRole(role -> core.aws()
                .call(request, PutObjectResponse.class, role, plan.place(), plan.cause())
                .thenApply(answer -> null));
    }
}
