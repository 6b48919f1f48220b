package dev.brume.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.terms.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What conditions of policies may ask about rules: User Guide, "Using IAM policy conditions in Amazon EventBridge". */
final class RuleConditions {
    private static final String PREFIX = "events:";
    /** What a rule's pattern may be asked about, as its texts. */
    private static final List<List<String>> FIELDS = List.of(
            List.of("source"),
            List.of("detail-type"),
            List.of("detail", "service"),
            List.of("detail", "eventTypeCode"),
            List.of("detail", "userIdentity", "principalId"));

    private RuleConditions() {}

    /** Of a rule that is there. */
    static void of(Rule rule, Map<String, List<String>> keys) {
        keys.put(PREFIX + "creatorAccount", List.of(rule.createdBy().value()));
        if (rule.managedBy() != null) {
            keys.put(PREFIX + "ManagedBy", List.of(rule.managedBy()));
        }
    }

    /** Of what a request asks for. */
    static void of(SdkRequest input, Map<String, List<String>> keys) {
        if (input instanceof PutTargetsRequest put) {
            keys.put(
                    PREFIX + "TargetArn",
                    put.targets().stream().map(Target::arn).toList());
        }
        if (input instanceof PutRuleRequest put && put.eventPattern() != null) {
            ofPattern(put.eventPattern(), keys);
        }
    }

    private static void ofPattern(String text, Map<String, List<String>> keys) {
        JsonNode pattern;
        try {
            pattern = Json.parse(text);
        } catch (JsonProcessingException malformed) {
            // PutRule itself says so.
            return;
        }
        for (List<String> field : FIELDS) {
            JsonNode at = pattern;
            for (String name : field) {
                at = at.path(name);
            }
            List<String> texts = new ArrayList<>();
            at.forEach(value -> {
                if (value.isTextual()) {
                    texts.add(value.asText());
                }
            });
            if (!texts.isEmpty()) {
                keys.put(PREFIX + String.join(".", field), texts);
            }
        }
    }
}
