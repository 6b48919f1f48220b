package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

/** Which characters messages, attributes and ids may hold. */
final class Characters {
    private static final int FIFO_ID_LENGTH_MAX = 128;
    static final String ALLOWED_IN_MESSAGES =
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private Characters() {}

    /** {@code #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF}: what XML 1.0 can hold. */
    static boolean areAllowed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < ' ') {
                if (unit != '\t' && unit != '\n' && unit != '\r') {
                    return false;
                }
            } else if (unit >= Character.MIN_SURROGATE) {
                if (Character.isHighSurrogate(unit) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(unit) || unit > '\uFFFD') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Alphanumeric characters and punctuation, 1 to 128: MessageGroupId, MessageDeduplicationId, ReceiveRequestAttemptId. */
    static boolean isFifoId(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > FIFO_ID_LENGTH_MAX) {
            return false;
        }
        return id.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
