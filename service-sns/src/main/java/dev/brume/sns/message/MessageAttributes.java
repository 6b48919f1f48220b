package dev.brume.sns.message;

import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.SnsErrors;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Which attributes a message may have: Amazon SNS Developer Guide, "Amazon SNS message attributes". */
public final class MessageAttributes {
    private static final int NAME_LENGTH_MAX = 256;
    /** Longer texts are no numbers worth reading. */
    private static final int NUMBER_LENGTH_MAX = 200;

    private MessageAttributes() {}

    /** @throws AwsException ParameterValueInvalid */
    public static void check(Map<String, MessageAttributeValue> attributes) {
        attributes.forEach(MessageAttributes::check);
    }

    private static void check(String name, MessageAttributeValue attribute) {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw refused(
                    name.isEmpty()
                            ? "Message attribute name can not be empty."
                            : "Length of message attribute name must be less than 256 bytes.");
        }
        checkName(name);
        String type = attribute.dataType() == null ? "" : attribute.dataType();
        switch (prefix(type)) {
            case "String" -> checkText(name, type, attribute);
            case "Number" -> {
                checkText(name, type, attribute);
                checkNumber(name, attribute.stringValue());
            }
            case "Binary" -> checkBinary(name, type, attribute);
            default ->
                throw refused("The message attribute '" + name + "' has an invalid message attribute type, "
                        + "the set of supported type prefixes is Binary, Number, and String.");
        }
    }

    private static String prefix(String type) {
        int label = type.indexOf('.');
        return label < 0 || label == type.length() - 1 ? type : type.substring(0, label);
    }

    private static void checkName(String name) {
        if (name.charAt(0) == '.') {
            throw refused("Invalid message attribute name starting with character '.' was found.");
        }
        if (name.charAt(name.length() - 1) == '.') {
            throw refused("Invalid message attribute name ending with character '.' was found.");
        }
        for (int at = 0; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (!isOfName(unit)) {
                throw refused("Invalid non-alphanumeric character '#x"
                        + Integer.toHexString(unit).toUpperCase(Locale.ROOT)
                        + "' was found in the message attribute name. "
                        + "Can only include alphanumeric characters, hyphens, underscores, or dots.");
            }
            if (unit == '.' && name.charAt(at - 1) == '.') {
                throw refused("Message attribute name can not have successive '.' character.");
            }
        }
    }

    private static boolean isOfName(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '_'
                || unit == '-'
                || unit == '.';
    }

    private static void checkText(String name, String type, MessageAttributeValue attribute) {
        if (attribute.stringValue() == null && attribute.binaryValue() != null) {
            throw wrongField(name, type, "String");
        }
        if (attribute.stringValue() == null || attribute.stringValue().isEmpty()) {
            throw noValue(name, type);
        }
    }

    private static void checkNumber(String name, String text) {
        if (!isNumber(text)) {
            throw refused("Could not cast message attribute '" + name + "' value to number.");
        }
    }

    private static boolean isNumber(String text) {
        if (text.length() > NUMBER_LENGTH_MAX) {
            return false;
        }
        try {
            return new BigDecimal(text.strip()).precision() <= NUMBER_LENGTH_MAX;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static void checkBinary(String name, String type, MessageAttributeValue attribute) {
        if (attribute.binaryValue() == null && attribute.stringValue() != null) {
            throw wrongField(name, type, "Binary");
        }
        if (attribute.binaryValue() == null || attribute.binaryValue().asByteArrayUnsafe().length == 0) {
            throw noValue(name, type);
        }
    }

    private static AwsException wrongField(String name, String type, String field) {
        return refused("The message attribute '" + name + "' with type '" + type + "' must use field '" + field + "'.");
    }

    private static AwsException noValue(String name, String type) {
        return refused("The message attribute '" + name
                + "' must contain non-empty message attribute value for message attribute type '" + type + "'.");
    }

    private static AwsException refused(String message) {
        return SnsErrors.invalidParameterValue(message);
    }

    /** Names, types and values together, in bytes: they count towards a message's size. */
    public static int size(Map<String, MessageAttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, MessageAttributeValue> entry : attributes.entrySet()) {
            MessageAttributeValue value = entry.getValue();
            size += bytes(entry.getKey()) + bytes(value.dataType()) + bytes(value.stringValue());
            size += value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
        }
        return size;
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
