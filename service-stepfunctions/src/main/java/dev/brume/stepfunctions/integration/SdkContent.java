package dev.brume.stepfunctions.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.ContentAnswer;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.shape.OperationShape;
import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.StatesError;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Bytes for which the SDK has no member, as {@code aws-sdk} tasks have them: {@code Body} of S3's GetObject and PutObject, which
 * is read as text and put as JSON, so a text that is put has its quotes.
 */
final class SdkContent {
    static final String BODY = "Body";
    private static final String LENGTH = "ContentLength";

    private SdkContent() {}

    static SdkRequest read(JsonNode parameters, OperationShape operation) {
        JsonNode body = parameters.get(BODY);
        if (!operation.takesContent() || body == null) {
            return (SdkRequest) SdkJson.read(parameters, operation.input(), operation.newInput());
        }
        ObjectNode members = parameters.deepCopy();
        members.remove(BODY);
        AwsRequest request = (AwsRequest) SdkJson.read(members, operation.input(), operation.newInput());
        return RequestContent.with(request, Json.write(body).getBytes(UTF_8));
    }

    /** More than a state may have is not read. */
    static ObjectNode write(ContentAnswer<?> answer, String state) {
        if (answer.content().contentLength() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
            answer.forget();
            throw new Failures.TaskFailedException(
                    StatesError.DATA_LIMIT_EXCEEDED,
                    String.valueOf(Failure.tooLarge(state).cause()));
        }
        ObjectNode body = SdkJson.write(answer.response());
        byte[] content = answer.bytes();
        if (!body.has(LENGTH)) {
            // Elsewhere the front door says it.
            body.put(LENGTH, content.length);
        }
        return body.put(BODY, new String(content, UTF_8));
    }
}
