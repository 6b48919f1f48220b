package dev.brume.sqs;

import dev.brume.sqs.queue.Digest;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** A user's message attributes: their rules, size and digest, and which of them a receive returns. */
final class MessageAttributes {
    private static final int NAME_LENGTH_MAX = 256;
    private static final int NUMBER_DIGITS_MAX = 38;
    private static final int NUMBER_EXPONENT_MAX = 128;
    /** Longer texts are no numbers that SQS could take, and are not worth reading. */
    private static final int NUMBER_LENGTH_MAX = 200;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final Pattern RESERVED = Pattern.compile("(?i)(aws|amazon)\\..*");
    private static final byte STRING_VALUE = 1;
    private static final byte BINARY_VALUE = 2;

    private MessageAttributes() {}

    static void check(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > SqsLimits.MESSAGE_ATTRIBUTES_MAX) {
            throw SqsErrors.invalidParameterValue("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + SqsLimits.MESSAGE_ATTRIBUTES_MAX + "].");
        }
        attributes.forEach(MessageAttributes::check);
    }

    private static void check(String name, MessageAttributeValue value) {
        checkName(name);
        if (!value.stringListValues().isEmpty() || !value.binaryListValues().isEmpty()) {
            throw SqsErrors.unsupportedOperation(
                    "Message attribute list values in SendMessage operation are not supported.");
        }
        String type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw SqsErrors.invalidParameterValue(
                    "Message (user) attribute '" + name + "' must contain a non-empty attribute type.");
        }
        if (type.length() > NAME_LENGTH_MAX) {
            throw SqsErrors.invalidParameterValue("Message (user) attribute type must be shorter than 256 bytes.");
        }
        checkValue(name, type, value);
    }

    private static void checkValue(String name, String type, MessageAttributeValue value) {
        int label = type.indexOf('.');
        switch (label < 0 ? type : type.substring(0, label)) {
            case "String" -> checkString(name, type, value.stringValue());
            case "Number" -> {
                checkString(name, type, value.stringValue());
                checkNumber(name, value.stringValue());
            }
            case "Binary" -> checkBinary(name, type, value.binaryValue());
            default ->
                throw SqsErrors.invalidParameterValue(
                        "The type of message (user) attribute '" + name
                                + "' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        }
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameterValue("The request must contain non-empty message (user) attribute names.");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw SqsErrors.invalidParameterValue("Message (user) attribute name must be shorter than 256 bytes.");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.invalidParameterValue(
                    "Message (user) attributes name can only contain upper and lower score "
                            + "characters, digits, periods, hyphens and underscores. ");
        }
        if (RESERVED.matcher(name).matches() || name.startsWith(".") || name.endsWith(".")) {
            throw SqsErrors.invalidParameterValue(
                    "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. "
                            + "These strings are reserved for internal use. Additionally, they cannot start or end with '.'.");
        }
        if (name.contains("..")) {
            throw SqsErrors.invalidParameterValue(
                    "Message (user) attribute name can not have successive '.' characters. ");
        }
    }

    private static void checkString(String name, String type, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw noValue(name, type);
        }
        if (!Characters.areAllowed(value)) {
            throw SqsErrors.invalidParameterValue(Characters.ALLOWED_IN_MESSAGES);
        }
    }

    /** "Positive or negative ... up to 38 digits of precision, between 10^-128 and 10^+126" ("Amazon SQS message metadata"). */
    private static void checkNumber(String name, String value) {
        if (!isNumber(value)) {
            throw SqsErrors.invalidParameterValue(
                    "Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static boolean isNumber(String value) {
        if (value.length() > NUMBER_LENGTH_MAX) {
            return false;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            long exponent = (long) number.precision() - number.scale() - 1;
            return number.precision() <= NUMBER_DIGITS_MAX
                    && (number.signum() == 0 || exponent >= -NUMBER_EXPONENT_MAX && exponent <= NUMBER_EXPONENT_MAX);
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static void checkBinary(String name, String type, @Nullable SdkBytes value) {
        if (value == null || value.asByteArrayUnsafe().length == 0) {
            throw noValue(name, type);
        }
    }

    private static RuntimeException noValue(String name, String type) {
        return SqsErrors.invalidParameterValue(
                "Message (user) attribute '" + name + "' must contain a non-empty value of type '" + type + "'.");
    }

    /** Names, types and values together, in bytes: they count towards a message's size. */
    static int size(Map<String, MessageAttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, MessageAttributeValue> entry : attributes.entrySet()) {
            MessageAttributeValue value = entry.getValue();
            size += bytes(entry.getKey()).length + bytes(value.dataType()).length;
            size += valueOf(value).length;
        }
        return size;
    }

    /** MD5OfMessageAttributes: each attribute in the order of the names, each of its parts after its length. */
    static Digest digest(Map<String, MessageAttributeValue> attributes) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        new TreeMap<>(attributes).forEach((name, value) -> {
            append(encoded, bytes(name));
            append(encoded, bytes(value.dataType()));
            encoded.write(isBinary(value) ? BINARY_VALUE : STRING_VALUE);
            append(encoded, valueOf(value));
        });
        return Digest.md5(encoded.toByteArray());
    }

    /** MD5OfMessageSystemAttributes: made as {@link #digest}. */
    static Digest digestOfSystemAttributes(Map<String, MessageSystemAttributeValue> attributes) {
        Map<String, MessageAttributeValue> alike = new TreeMap<>();
        attributes.forEach((name, value) -> alike.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(value.dataType())
                        .stringValue(value.stringValue())
                        .binaryValue(value.binaryValue())
                        .build()));
        return digest(alike);
    }

    private static void append(ByteArrayOutputStream encoded, byte[] part) {
        encoded.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        encoded.writeBytes(part);
    }

    private static boolean isBinary(MessageAttributeValue value) {
        return value.dataType() != null && value.dataType().startsWith("Binary");
    }

    /** The value that the type speaks of, as bytes. */
    private static byte[] valueOf(MessageAttributeValue value) {
        if (!isBinary(value)) {
            return bytes(value.stringValue());
        }
        return value.binaryValue() == null ? new byte[0] : value.binaryValue().asByteArrayUnsafe();
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Those that a receive asked for: by name, {@code prefix.*}, {@code .*}, {@code *} or {@code All}. */
    static Map<String, MessageAttributeValue> select(Map<String, MessageAttributeValue> all, List<String> asked) {
        if (all.isEmpty() || asked.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttributeValue> selected = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (asked.stream().anyMatch(pattern -> selects(pattern, name))) {
                selected.put(name, value);
            }
        });
        return selected;
    }

    private static boolean selects(String pattern, String name) {
        if (pattern.equals("All") || pattern.equals("*") || pattern.equals(name)) {
            return true;
        }
        return pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2));
    }
}
