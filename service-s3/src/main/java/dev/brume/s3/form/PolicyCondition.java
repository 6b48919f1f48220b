package dev.brume.s3.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brume.core.error.AwsException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a policy.
 *
 * @param field in lower case, without its dollar sign
 * @param said as the policy writes it, a simple one as {@code ["eq", "$field", "value"]}
 */
record PolicyCondition(Operator operator, String field, String value, JsonNode said) {
    private static final String RANGE = "content-length-range";
    private static final int ITEMS = 3;

    enum Operator {
        EQUALS,
        STARTS_WITH,
        LENGTH
    }

    /** @throws AwsException InvalidPolicyDocument */
    static PolicyCondition read(JsonNode condition) {
        if (condition.isObject()) {
            return simple(condition);
        }
        if (!condition.isArray()) {
            throw PostPolicy.invalid("Invalid condition test: must be a List or Object.");
        }
        if (condition.isEmpty()) {
            throw PostPolicy.invalid("Invalid Condition: missing operation identifier.");
        }
        String operator = condition.path(0).asText().toLowerCase(Locale.ROOT);
        Operator known = switch (operator) {
            case "eq" -> Operator.EQUALS;
            case "starts-with" -> Operator.STARTS_WITH;
            case RANGE -> Operator.LENGTH;
            default -> throw PostPolicy.invalid("Invalid Condition: unknown operation '" + operator + "'.");
        };
        if (condition.size() != ITEMS) {
            throw PostPolicy.invalid("Invalid " + operator + ": wrong number of arguments.");
        }
        String name = condition.path(1).asText();
        // A name without a dollar sign is no field's, and nothing equals it.
        String field = known == Operator.LENGTH
                ? RANGE
                : name.startsWith("$") ? name.substring(1).toLowerCase(Locale.ROOT) : name;
        boolean isRead = known == Operator.LENGTH
                ? !condition.path(1).isFloatingPointNumber()
                        && !condition.path(2).isFloatingPointNumber()
                : condition.path(2).isTextual();
        if (!isRead) {
            throw PostPolicy.invalid("Invalid JSON.");
        }
        return new PolicyCondition(known, field, condition.path(2).asText(), condition);
    }

    private static PolicyCondition simple(JsonNode condition) {
        if (condition.size() != 1) {
            throw PostPolicy.invalid(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
        }
        String name = condition.fieldNames().next();
        JsonNode value = condition.path(name);
        if (!value.isTextual()) {
            throw PostPolicy.invalid(
                    value.isNull() ? "Invalid JSON." : "Invalid Simple-Condition: value must be a string.");
        }
        JsonNode said =
                JsonNodeFactory.instance.arrayNode().add("eq").add("$" + name).add(value.asText());
        return new PolicyCondition(Operator.EQUALS, name.toLowerCase(Locale.ROOT), value.asText(), said);
    }

    /**
     * Whether the fields are as it has them; of the file's length nothing is known yet.
     *
     * @throws AwsException AccessDenied
     */
    void check(FormData form, String bucket) {
        if (operator == Operator.LENGTH) {
            if (number(said.path(1)) == null || number(said.path(2)) == null) {
                throw failed();
            }
            return;
        }
        boolean marked = said.path(1).asText().startsWith("$");
        String sent = field.equals("bucket") ? bucket : form.get(field);
        if (!marked || sent == null || !holds(sent)) {
            throw failed();
        }
    }

    private boolean holds(String sent) {
        if (operator == Operator.EQUALS) {
            return sent.equals(value);
        }
        return field.equals("content-type")
                ? Arrays.stream(sent.split(",", -1)).map(String::strip).allMatch(one -> one.startsWith(value))
                : sent.startsWith(value);
    }

    private AwsException failed() {
        StringBuilder words = new StringBuilder("[");
        said.forEach(item -> words.append(words.length() > 1 ? ", " : "").append(item));
        return PostPolicy.denied("Policy Condition failed: " + words + "]");
    }

    /** How long a file it permits; of one that has been checked. */
    long mostBytes() {
        Long most = operator == Operator.LENGTH ? number(said.path(2)) : null;
        return most == null ? Long.MAX_VALUE : most;
    }

    private long leastBytes() {
        Long least = operator == Operator.LENGTH ? number(said.path(1)) : null;
        return least == null ? 0 : least;
    }

    /** @throws AwsException EntityTooLarge, EntityTooSmall */
    void checkLength(long length) {
        long least = leastBytes();
        long most = mostBytes();
        if (length > most) {
            throw new AwsException(
                    "EntityTooLarge",
                    400,
                    "Your proposed upload exceeds the maximum allowed size",
                    Map.of("ProposedSize", Long.toString(length), "MaxSizeAllowed", Long.toString(most)));
        }
        if (length < least) {
            throw new AwsException(
                    "EntityTooSmall",
                    400,
                    "Your proposed upload is smaller than the minimum allowed size",
                    Map.of("ProposedSize", Long.toString(length), "MinSizeAllowed", Long.toString(least)));
        }
    }

    /** Numbers, also as texts. */
    private static @Nullable Long number(JsonNode node) {
        try {
            return node.isNumber() || node.isTextual() ? Long.valueOf(node.asText()) : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }
}
