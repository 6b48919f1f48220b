package dev.brume.sns.message;

/** Writes JSON strings, as Jackson would, without making an object tree for each message. */
final class JsonText {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** Appends {@code text} in quotes. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
        escape(json, text);
        json.append('"');
    }

    /** Appends {@code text} as it stands inside of quotes. */
    static void escape(StringBuilder json, String text) {
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                json.append(text, done, at);
                escape(json, unit);
                done = at + 1;
            }
        }
        if (done == 0) {
            json.append(text); // copied as a whole, not character by character
        } else {
            json.append(text, done, text.length());
        }
    }

    /** How many characters {@link #escape} makes of it; negative for text that is not all ASCII. */
    static int escapedLength(String text) {
        int length = text.length();
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                length += escapedLength(unit) - 1;
            } else if (unit > '~') {
                return -1;
            }
        }
        return length;
    }

    private static int escapedLength(char unit) {
        return switch (unit) {
            case '"', '\\', '\b', '\f', '\n', '\r', '\t' -> 2;
            default -> 6;
        };
    }

    private static void escape(StringBuilder json, char unit) {
        json.append('\\');
        switch (unit) {
            case '"', '\\' -> json.append(unit);
            case '\b' -> json.append('b');
            case '\f' -> json.append('f');
            case '\n' -> json.append('n');
            case '\r' -> json.append('r');
            case '\t' -> json.append('t');
            default -> json.append("u00").append(DIGITS[unit >> 4]).append(DIGITS[unit & 0xF]);
        }
    }
}
