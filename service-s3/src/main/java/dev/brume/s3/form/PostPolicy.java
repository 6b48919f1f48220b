package dev.brume.s3.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the owner of a bucket permits forms: Amazon S3 Developer Guide, "POST policy". */
public final class PostPolicy {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FREE =
            Set.of("x-amz-signature", "file", "policy", "awsaccesskeyid", "signature", "x-amz-content-sha256");
    private static final String IGNORED = "x-ignore-";

    private final Instant expiration;
    private final List<PolicyCondition> conditions;

    private PostPolicy(Instant expiration, List<PolicyCondition> conditions) {
        this.expiration = expiration;
        this.conditions = conditions;
    }

    /** @throws AwsException InvalidPolicyDocument */
    static PostPolicy read(String base64) {
        JsonNode document;
        try {
            document = JSON.readTree(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw invalid("Invalid Base64 encoding.");
        } catch (JsonProcessingException notJson) {
            throw invalid("Invalid JSON.");
        }
        if (!document.isObject()) {
            throw invalid("Invalid JSON.");
        }
        document.fieldNames().forEachRemaining(name -> {
            if (!name.equals("expiration") && !name.equals("conditions")) {
                throw invalid("Unexpected: '" + name.toLowerCase(Locale.ROOT) + "'");
            }
        });
        if (!document.has("expiration")) {
            throw invalid("Policy missing expiration.");
        }
        if (!document.has("conditions")) {
            throw invalid("Policy missing conditions.");
        }
        if (!document.path("conditions").isArray()) {
            throw invalid("Invalid 'conditions' value: must be a List.");
        }
        List<PolicyCondition> conditions = new ArrayList<>();
        document.path("conditions").forEach(condition -> conditions.add(PolicyCondition.read(condition)));
        return new PostPolicy(expiration(document.path("expiration").asText()), conditions);
    }

    private static Instant expiration(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException malformed) {
            // Told below.
        }
        throw invalid("Invalid 'expiration' value: '" + text + "'");
    }

    static AwsException invalid(String why) {
        return new AwsException("InvalidPolicyDocument", 400, "Invalid Policy: " + why);
    }

    /**
     * Whether the form's fields are as the policy has them.
     *
     * @throws AwsException AccessDenied
     */
    void check(FormData form, String bucket, Instant now) {
        if (!now.isBefore(expiration)) {
            throw denied("Policy expired.");
        }
        Set<String> spokenOf = new HashSet<>();
        for (PolicyCondition condition : conditions) {
            condition.check(form, bucket);
            spokenOf.add(condition.field());
        }
        for (Map.Entry<String, String> name : form.names().entrySet()) {
            String field = name.getKey();
            if (!FREE.contains(field) && !field.startsWith(IGNORED) && !spokenOf.contains(field)) {
                throw denied("Extra input fields: " + name.getValue());
            }
        }
        // No field of the form, and yet one that the policy speaks of.
        if (!spokenOf.contains("bucket")) {
            throw denied("Extra input fields: bucket");
        }
    }

    /** The longest file that is permitted. */
    public long mostBytes() {
        return conditions.stream().mapToLong(PolicyCondition::mostBytes).min().orElse(Long.MAX_VALUE);
    }

    /** @throws AwsException EntityTooLarge, EntityTooSmall */
    public void checkLength(long length) {
        conditions.forEach(condition -> condition.checkLength(length));
    }

    static AwsException denied(String why) {
        return new AwsException("AccessDenied", 403, "Invalid according to Policy: " + why);
    }
}
