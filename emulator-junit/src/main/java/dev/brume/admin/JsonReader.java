package dev.brume.admin;

import dev.brume.BrumeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON that the emulator wrote into maps, lists, texts, {@link Long}, {@link Double}, {@link Boolean} and null. */
public final class JsonReader {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws BrumeException when the text is no JSON object */
    public static JsonObject object(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            if (reader.value() instanceof Map<?, ?> map) {
                reader.space();
                if (reader.at == text.length()) {
                    return JsonObject.of(map);
                }
            }
        } catch (IndexOutOfBoundsException | NumberFormatException cutShort) {
            throw new BrumeException("no JSON: " + text, cutShort);
        }
        throw new BrumeException("no JSON object: " + text);
    }

    private @Nullable Object value() {
        space();
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        while (!ends('}')) {
            String name = string();
            space();
            expect(':');
            map.put(name, value());
            separator('}');
        }
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (!ends(']')) {
            list.add(value());
            separator(']');
        }
        return list;
    }

    private boolean ends(char end) {
        space();
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private void separator(char end) {
        space();
        if (text.charAt(at) != end) {
            expect(',');
            space();
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += HEX_DIGITS;
                yield (char) Integer.parseInt(text.substring(at - HEX_DIGITS, at), HEX);
            }
            default -> c;
        };
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (number.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(number);
        }
        return Double.valueOf(number);
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw new BrumeException("no JSON, at " + at + ": " + text);
        }
        at += word.length();
        return meaning;
    }

    private void expect(char wanted) {
        if (text.charAt(at++) != wanted) {
            throw new BrumeException("no JSON, at " + (at - 1) + ": " + text);
        }
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
