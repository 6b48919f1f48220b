package dev.brume.eventbridge.scheduler.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.error.AwsException;
import dev.brume.core.protocol.NamedInput;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.eventbridge.terms.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The {@code Input} of a universal target as the request that it describes. */
final class UniversalRequest {
    /** Where the SDK has no member for the bytes: S3's PutObject. */
    private static final String BODY = "Body";

    private UniversalRequest() {}

    /** @throws AwsException SerializationException when the input does not fit the operation */
    static SdkRequest of(OperationShape operation, String input) {
        JsonNode members = tree(input);
        List<String> missing = operation.required().stream()
                .filter(member -> !member.isIdempotencyToken())
                .map(NamedInput::name)
                .filter(name ->
                        members.path(name).isMissingNode() || members.path(name).isNull())
                .toList();
        if (!missing.isEmpty()) {
            throw misfit("Request payload is missing the following field(s): " + String.join(", ", missing) + ".");
        }
        JsonNode body = operation.takesContent() ? ((ObjectNode) members).remove(BODY) : null;
        SdkPojo request = operation.newInput();
        NamedInput.read(members.toString().getBytes(UTF_8), operation.input(), request);
        return withContent((SdkRequest) Shape.build(request), body);
    }

    private static SdkRequest withContent(SdkRequest request, @Nullable JsonNode body) {
        if (body == null) {
            return request;
        }
        String text = body.isTextual() ? body.textValue() : body.toString();
        return RequestContent.with((AwsRequest) request, text.getBytes(UTF_8));
    }

    private static JsonNode tree(String input) {
        try {
            JsonNode tree = Json.parse(input);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException noJson) {
            throw misfit("The input is not valid JSON.");
        }
        throw misfit("The input is not a JSON object.");
    }

    private static AwsException misfit(String reason) {
        return new AwsException("SerializationException", 400, reason);
    }
}
