package dev.brume.sns.message;

/** Writes JSON strings, as Jackson would, without making an object tree for each message. */
final class JsonText {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** Appends {@code text} in quotes. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
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
        json.append('"');
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
