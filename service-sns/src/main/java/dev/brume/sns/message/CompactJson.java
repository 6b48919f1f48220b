package dev.brume.sns.message;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** JSON without white space, as SNS writes it for functions and delivery streams. */
final class CompactJson {
    private final StringBuilder json;
    private String separator = "";

    CompactJson(StringBuilder json) {
        this.json = json;
    }

    CompactJson member(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            json.append("null");
        } else {
            JsonText.quote(json, value);
        }
        return this;
    }

    /** The member only if there is a value. */
    CompactJson memberIfAny(String name, @Nullable String value) {
        return value == null ? this : member(name, value);
    }

    CompactJson attributes(Map<String, MessageAttributeValue> attributes) {
        name("MessageAttributes");
        json.append('{');
        CompactJson members = new CompactJson(json);
        attributes.forEach((name, attribute) -> {
            members.name(name);
            json.append('{');
            new CompactJson(json).member("Type", attribute.dataType()).member("Value", value(attribute));
            json.append('}');
        });
        json.append('}');
        return this;
    }

    private void name(String name) {
        json.append(separator);
        JsonText.quote(json, name);
        json.append(':');
        separator = ",";
    }

    private static String value(MessageAttributeValue attribute) {
        return attribute.binaryValue() == null
                ? attribute.stringValue()
                : Base64.getEncoder().encodeToString(attribute.binaryValue().asByteArrayUnsafe());
    }
}
