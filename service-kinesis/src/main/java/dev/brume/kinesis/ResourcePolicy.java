package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

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
        int index = 0;
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            checkStatement(statement, resourceArn, text, index++);
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

    private static void checkStatement(JsonNode statement, String resourceArn, String text, int index) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw malformed("Effect must be Allow or Deny");
        }
        if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
            throw KinesisErrors.invalidArgument("Policy validation error: Missing required field Principal");
        }
        if (!statement.has("Action") && !statement.has("NotAction")) {
            throw malformed("a statement has no Action");
        }
        if (!all(statement.path(statement.has("Action") ? "Action" : "NotAction"), ResourcePolicy::isAction)) {
            throw invalid(
                    text, index, "Action field includes AWS services that are inconsistent with specified vendor");
        }
        if (!all(statement.path("Resource"), resourceArn::equals)) {
            throw invalid(text, index, "The resource policy's resource must be the same as the resource ARN.");
        }
    }

    private static boolean all(JsonNode texts, Predicate<String> fits) {
        for (JsonNode text : texts.isArray() ? texts : List.of(texts)) {
            if (!fits.test(text.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAction(String action) {
        return action.equals("*") || action.regionMatches(true, 0, "kinesis:", 0, 8);
    }

    /** @param index of the statement */
    private static AwsException invalid(String text, int index, String why) {
        return KinesisErrors.invalidArgument("Policy validation error: Resource policy contains invalid statement at "
                + position(text, index) + ": " + why);
    }

    /** Where a statement begins: {@code line 1, column 38}. */
    private static String position(String text, int index) {
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("Statement");
                if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                    parser.nextToken();
                    for (int i = 0; i < index; i++) {
                        parser.skipChildren();
                        parser.nextToken();
                    }
                }
                if (found) {
                    JsonLocation at = parser.currentTokenLocation();
                    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
                }
                parser.skipChildren();
            }
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
        throw new IllegalStateException("no Statement");
    }

    private static AwsException malformed(String why) {
        return KinesisErrors.invalidArgument("The policy is malformed: " + why + ".");
    }
}
