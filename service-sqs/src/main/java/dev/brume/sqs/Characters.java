package dev.brume.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which characters messages, attributes and ids may hold. */
final class Characters {
    private static final int FIFO_ID_LENGTH_MAX = 128;
    private static final long SPACES = 0x2020202020202020L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    static final String ALLOWED_IN_MESSAGES =
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private Characters() {}

    /**
     * The same as {@link #areAllowed(String)} of a text whose UTF-8 is at hand. Most text is ASCII, and of that eight bytes are looked
     * at at a time.
     */
    static boolean areAllowed(String text, byte[] utf8) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        int at = 0;
        for (; at + Long.BYTES <= utf8.length; at += Long.BYTES) {
            long eight = bytes.getLong(at);
            // A byte's high bit ends up set if it is no ASCII or a control character (and sometimes for the neighbour
            // of one).
            if ((((eight - SPACES) | eight) & HIGH_BITS) != 0 && !areAscii(utf8, at, at + Long.BYTES)) {
                return areAllowed(text);
            }
        }
        // Half a surrogate pair has become a question mark: such a text is not what its bytes say.
        boolean plain = areAscii(utf8, at, utf8.length) && text.equals(new String(utf8, StandardCharsets.ISO_8859_1));
        return plain || areAllowed(text);
    }

    /** Whether there are only allowed characters of ASCII. */
    private static boolean areAscii(byte[] utf8, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = utf8[at];
            if (b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

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
