package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** The cases of {@code attributes.txt} and {@code body.txt}. */
final class GoldenCases {
    record Case(int line, String policy, String message, boolean matches) {}

    private GoldenCases() {}

    static List<Case> of(FilterPolicy.Scope scope) {
        String file = scope == FilterPolicy.Scope.MESSAGE_BODY ? "body.txt" : "attributes.txt";
        List<String> lines = lines(file);
        List<Case> cases = new ArrayList<>();
        String policy = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("policy ")) {
                policy = line.substring("policy ".length());
            } else if (line.startsWith("+") || line.startsWith("-")) {
                cases.add(new Case(i + 1, policy, line.substring(1).strip(), line.startsWith("+")));
            }
        }
        return cases;
    }

    static List<String> lines(String file) {
        try (InputStream in = GoldenCases.class.getResourceAsStream("/filter/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static FilterPolicy policy(String text, FilterPolicy.Scope scope) {
        return FilterPolicy.parse(text, scope, "");
    }

    static FilteredMessage message(String text, FilterPolicy.Scope scope) {
        return scope == FilterPolicy.Scope.MESSAGE_BODY
                ? new FilteredMessage(text, Map.of())
                : new FilteredMessage("a body", attributes(text));
    }

    static Map<String, MessageAttributeValue> attributes(String text) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        try {
            Json.parse(text).properties().forEach(attribute -> {
                var typed = attribute.getValue().properties().iterator().next();
                attributes.put(
                        attribute.getKey(),
                        attribute(typed.getKey(), typed.getValue().asText()));
            });
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
        return attributes;
    }

    private static MessageAttributeValue attribute(String type, String value) {
        MessageAttributeValue.Builder attribute =
                MessageAttributeValue.builder().dataType(type);
        return type.equals("Binary")
                ? attribute.binaryValue(SdkBytes.fromUtf8String(value)).build()
                : attribute.stringValue(value).build();
    }
}
