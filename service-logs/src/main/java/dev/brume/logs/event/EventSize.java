package dev.brume.logs.event;

/** What an event counts as, in bytes: its text in UTF-8, and 26 more (PutLogEvents). */
public final class EventSize {
    private static final int OVERHEAD_BYTES = 26;

    private EventSize() {}

    public static int of(String message) {
        return ofUtf8(utf8(message));
    }

    /** @param length of an event's text in UTF-8, in bytes */
    static int ofUtf8(int length) {
        return length + OVERHEAD_BYTES;
    }

    /** The length of a text in UTF-8, in bytes. */
    public static int utf8(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
