package dev.brume.sqs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Which characters messages, attributes and ids may hold. */
final class Characters {
    private static final int FIFO_ID_LENGTH_MAX = 128;
    private static final long SPACES = 0x2020202020202020L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long QUESTION_MARKS = 0x3f3f3f3f3f3f3f3fL;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final String ALLOWED_IN_MESSAGES =
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private Characters() {}

    /**
     * The same as {@link #areAllowed(String)} of a text whose UTF-8 is at hand. Most text is ASCII, and of that eight bytes are looked
     * at at a time.
     *
     * @param from so many bytes are known to be allowed, and to be characters of ASCII
     */
    static boolean areAllowed(String text, byte[] utf8, int from) {
        int at = from;
        for (; at + Long.BYTES <= utf8.length; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(utf8, at);
            // A byte's high bit ends up set if it is no ASCII or a control character (and sometimes for the neighbour
            // of one).
            if ((((eight - SPACES) | eight) & HIGH_BITS) != 0 && !areAscii(utf8, at, at + Long.BYTES)) {
                return areAllowed(text);
            }
            long differences = eight ^ QUESTION_MARKS;
            if (((differences - ONES) & ~differences & HIGH_BITS) != 0 && !areAsked(text, utf8, at, at + Long.BYTES)) {
                return false;
            }
        }
        if (!areAscii(utf8, at, utf8.length)) {
            return areAllowed(text);
        }
        return areAsked(text, utf8, at, utf8.length);
    }

    /** In UTF-8 half a surrogate pair has become a question mark: whether each of those is one in the text, too. */
    private static boolean areAsked(String text, byte[] ascii, int from, int to) {
        for (int at = from; at < to; at++) {
            if (ascii[at] == '?' && text.charAt(at) != '?') {
                return false;
            }
        }
        return true;
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
