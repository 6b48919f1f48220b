package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import java.util.List;

/** What PutResourcePolicy takes for a policy: statements that say who may do what with this very resource. */
final class ResourcePolicy {
    private ResourcePolicy() {}

    /** The mapper is made when the first policy comes: few ever come. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }

    /** @throws AwsException InvalidArgumentException */
    static void check(String text, String resourceArn) {
        if (text.getBytes(UTF_8).length > KinesisLimits.POLICY_BYTES_MAX) {
            throw KinesisErrors.invalidArgument("The policy is larger than 20 KB.");
        }
        JsonNode statements = parse(text).path("Statement");
        if (statements.isEmpty()) {
            throw malformed("it has no Statement");
        }
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            checkStatement(statement, resourceArn);
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode policy = Json.MAPPER.readTree(text);
            if (policy != null && policy.isObject()) {
                return policy;
            }
        } catch (JsonProcessingException notJson) {
            // refused below
        }
        throw malformed("it is no JSON object");
    }

    private static void checkStatement(JsonNode statement, String resourceArn) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw malformed("Effect must be Allow or Deny");
        }
        if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
            throw malformed("a statement has no Principal");
        }
        if (!statement.has("Action") && !statement.has("NotAction")) {
            throw malformed("a statement has no Action");
        }
        JsonNode resources = statement.path("Resource");
        for (JsonNode resource : resources.isArray() ? resources : List.of(resources)) {
            if (!resource.asText().equals(resourceArn)) {
                throw malformed("Resource must be " + resourceArn);
            }
        }
    }

    private static AwsException malformed(String why) {
        return KinesisErrors.invalidArgument("The policy is malformed: " + why + ".");
    }
}
