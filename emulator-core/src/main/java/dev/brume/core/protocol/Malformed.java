package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;

/** Refusals of bytes that are not what the protocol says; worded as Amazon's framework words them. */
final class Malformed {
    static final String CODE = "SerializationException";
    private static final int STATUS = 400;

    private Malformed() {}

    /** For a body that is no document at all: AWS says no more than the code. */
    static AwsException body() {
        return because("");
    }

    static AwsException because(String message) {
        return new AwsException(CODE, STATUS, message);
    }

    /** @param token what stands there, {@code NUMBER_VALUE} */
    static AwsException type(String token, String wanted) {
        return because(token + " can not be converted to " + article(wanted) + " " + wanted);
    }

    static AwsException value(String text, String wanted) {
        return because("'" + text + "' can not be converted to " + article(wanted) + " " + wanted);
    }

    private static String article(String noun) {
        return "AEIOU".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
    }
}
