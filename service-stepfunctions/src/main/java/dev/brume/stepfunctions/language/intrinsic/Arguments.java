package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;

/** What functions demand of their arguments. */
final class Arguments {
    private Arguments() {}

    /** A number, rounded to the nearest whole one as AWS does with arguments that must be integers. */
    static int whole(JsonNode value) {
        if (!value.isNumber()) {
            throw new IntrinsicFailure("the argument " + value + " must be a number");
        }
        long rounded = Math.round(value.doubleValue());
        if (rounded < Integer.MIN_VALUE || rounded > Integer.MAX_VALUE) {
            throw new IntrinsicFailure("the argument " + value + " is out of range");
        }
        return (int) rounded;
    }

    static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IntrinsicFailure("the argument " + value + " must be a string");
        }
        return value.textValue();
    }

    /** Whether two values are the same: 1 and 1.0 are. */
    static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }
}
