package dev.brume.sns.capture;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A message as it was handed to the world outside.
 *
 * @param to whom: a phone number, the ARN of a platform endpoint
 * @param members what is told about it, by LocalStack's names; values are texts, maps or null
 * @param size about how many characters it holds
 */
public record Capture(String to, Map<String, @Nullable Object> members, int size) {
    /** What a capture costs beside its texts. */
    private static final int OVERHEAD = 500;

    /** Collects the members of a capture. */
    public static final class Builder {
        private final String to;
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
        private int size = OVERHEAD;

        public Builder(String to) {
            this.to = to;
        }

        public Builder with(String name, @Nullable String text) {
            members.put(name, text);
            size += text == null ? 0 : text.length();
            return this;
        }

        /** Message attributes as in the request that had them; null when there are none. */
        public Builder withAttributes(Map<String, MessageAttributeValue> attributes) {
            members.put("MessageAttributes", attributes.isEmpty() ? null : shown(attributes));
            return this;
        }

        private Map<String, Object> shown(Map<String, MessageAttributeValue> attributes) {
            Map<String, Object> shown = new LinkedHashMap<>();
            attributes.forEach((name, attribute) -> {
                boolean isBinary = attribute.binaryValue() != null;
                String value = isBinary
                        ? Base64.getEncoder()
                                .encodeToString(attribute.binaryValue().asByteArrayUnsafe())
                        : String.valueOf(attribute.stringValue());
                size += name.length() + value.length() + OVERHEAD;
                shown.put(
                        name,
                        Map.of(
                                "DataType",
                                String.valueOf(attribute.dataType()),
                                isBinary ? "BinaryValue" : "StringValue",
                                value));
            });
            return shown;
        }

        public Capture build() {
            return new Capture(to, Collections.unmodifiableMap(members), size);
        }
    }
}
