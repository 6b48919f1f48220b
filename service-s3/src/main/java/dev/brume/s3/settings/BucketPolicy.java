package dev.brume.s3.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A bucket's policy: Amazon S3 User Guide, "Bucket policies for Amazon S3".
 *
 * @param text as it was put, with its version
 * @param isPublic whether it lets in whom it does not name: "The meaning of public"
 */
public record BucketPolicy(String text, boolean isPublic) {
    private static final int MOST_BYTES = 20 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VERSIONS = List.of("2008-10-17", "2012-10-17");
    private static final String NO_PRINCIPAL = "Invalid principal in policy";
    private static final Pattern PRINCIPAL = Pattern.compile("\\*|\\d{12}|arn:.+|A(?:IDA|ROA)[A-Z0-9]+");
    private static final List<String> DEMANDED = List.of("Effect", "Principal", "Action", "Resource");

    /** @throws AwsException MalformedPolicy */
    public static BucketPolicy of(String text, String bucketArn) {
        JsonNode document = tree(text);
        if (!document.has("Statement")) {
            throw SettingErrors.malformedPolicy("Missing required field Statement");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw SettingErrors.malformedPolicy("Policy exceeds the maximum allowed document size.");
        }
        if (document.has("Version")
                && !VERSIONS.contains(document.path("Version").asText())) {
            throw SettingErrors.malformedPolicy("The policy must contain a valid version string");
        }
        List<JsonNode> statements = list(document.path("Statement"));
        if (statements.isEmpty()) {
            throw SettingErrors.malformedPolicy("Could not parse the policy: Statement is empty!");
        }
        statements.forEach(statement -> check(statement, bucketArn));
        try {
            PolicyDocument.parse(text, PolicyKind.RESOURCE);
        } catch (MalformedPolicyException malformed) {
            throw SettingErrors.malformedPolicy(words(malformed));
        }
        return new BucketPolicy(
                document.has("Version") ? text : "{\"Version\":\"" + VERSIONS.getFirst() + "\"," + text.substring(1),
                PublicStatements.areIn(statements));
    }

    /** S3 does not say which. */
    private static String words(MalformedPolicyException malformed) {
        String message = malformed.getMessage();
        return message.startsWith(NO_PRINCIPAL) ? NO_PRINCIPAL : message;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode document = text.startsWith("{") ? JSON.readTree(text) : null;
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException notJson) {
            // Told below.
        }
        throw SettingErrors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
    }

    private static void check(JsonNode statement, String bucketArn) {
        if (!statement.isObject()) {
            throw SettingErrors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        for (String field : DEMANDED) {
            if (!statement.has(field) && !statement.has("Not" + field)) {
                throw SettingErrors.malformedPolicy("Missing required field " + field);
            }
        }
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw SettingErrors.malformedPolicy("Invalid effect: " + effect);
        }
        checkPrincipal(statement.path(statement.has("Principal") ? "Principal" : "NotPrincipal"));
        List<String> resources = texts(statement.path(statement.has("Resource") ? "Resource" : "NotResource"));
        if (resources.isEmpty() || !resources.stream().allMatch(resource -> isOf(resource, bucketArn))) {
            throw SettingErrors.malformedPolicy("Policy has invalid resource");
        }
        List<String> actions = texts(statement.path(statement.has("Action") ? "Action" : "NotAction"));
        if (actions.isEmpty() || !actions.stream().allMatch(BucketPolicy::isAction)) {
            throw SettingErrors.malformedPolicy("Policy has invalid action");
        }
        if (statement.has("Action") && statement.has("Resource")) {
            checkTogether(actions, resources);
        }
    }

    /** Accounts and ARNs; whether there are such is not asked. */
    private static void checkPrincipal(JsonNode principal) {
        for (JsonNode name : list(principal.path("AWS"))) {
            if (!name.isMissingNode() && !PRINCIPAL.matcher(name.asText()).matches()) {
                throw SettingErrors.malformedPolicy(NO_PRINCIPAL);
            }
        }
    }

    private static boolean isOf(String resource, String bucketArn) {
        return resource.equals(bucketArn) || resource.startsWith(bucketArn + "/") || resource.equals(bucketArn + "*");
    }

    private static boolean isAction(String action) {
        return action.equals("*") || action.regionMatches(true, 0, "s3:", 0, 3);
    }

    /** Actions on objects need objects among the resources, actions on the bucket need the bucket. */
    private static void checkTogether(List<String> actions, List<String> resources) {
        for (String action : actions) {
            boolean open = action.contains("*") || action.contains("?");
            boolean ofObjects = ObjectActions.isOfObjects(action);
            if (!open && resources.stream().noneMatch(resource -> applies(resource, ofObjects))) {
                throw SettingErrors.malformedPolicy("Action does not apply to any resource(s) in statement");
            }
        }
    }

    private static boolean applies(String resource, boolean ofObjects) {
        return resource.indexOf('/') >= 0 ? ofObjects : !ofObjects || resource.endsWith("*");
    }

    private static List<JsonNode> list(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private static List<String> texts(JsonNode node) {
        return list(node).stream().map(JsonNode::asText).toList();
    }
}
