package dev.brume.core.http;

import java.util.List;
import java.util.Locale;

/**
 * What may stand in the headers of an answer. A handler's text may come from a user's function: nothing in it can end its line
 * or say how the body travels.
 */
final class HeaderText {
    private HeaderText() {}

    static char inName(char character) {
        return character > ' ' && character < 127 && character != ':' ? character : '-';
    }

    static char inValue(char character) {
        if (character < ' ' || character == 127) {
            return character == '\t' ? '\t' : ' ';
        }
        return character < 256 ? character : '?';
    }

    /** A name as HTTP/2 wants it: in lower case. */
    static String name(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            name.append(inName(text.charAt(i)));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    static String value(String text) {
        StringBuilder value = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            value.append(inValue(text.charAt(i)));
        }
        return value.toString().strip();
    }

    /** Headers that belong to the front door, because they say how the body travels. */
    static boolean isFraming(String name) {
        return switch (name.length()) {
            case 7 -> name.equalsIgnoreCase("upgrade");
            case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
            case 14 -> name.equalsIgnoreCase("content-length");
            case 16 -> name.equalsIgnoreCase("proxy-connection");
            case 17 -> name.equalsIgnoreCase("transfer-encoding");
            default -> name.isEmpty();
        };
    }

    /** What the handler says about a body's length, for streamed bodies and for answers to HEAD; -1 when it says nothing. */
    static long promisedLength(List<String> headers) {
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase("content-length")) {
                return length(headers.get(i + 1).strip());
            }
        }
        return -1;
    }

    private static long length(String digits) {
        try {
            return Math.max(-1, Long.parseLong(digits));
        } catch (NumberFormatException notALength) {
            return -1;
        }
    }
}
