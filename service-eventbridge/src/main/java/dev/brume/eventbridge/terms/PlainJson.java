package dev.brume.eventbridge.terms;

import org.jspecify.annotations.Nullable;

/**
 * JSON that lies there as EventBridge would write it: without white space, without escapes but the usual ones, and not very deep. Most
 * details are such, and need no parser to be sent on as they are. Belongs to one thread.
 */
final class PlainJson {
    /** Beyond it the parser decides, which knows how deep AWS goes. */
    private static final int DEPTH_MAX = 50;

    private static final int DIGITS_MAX = 50;
    private final String text;
    private final Outline outline = new Outline();
    private int at;
    /** Of the text that was read last. */
    private int hash;

    private PlainJson(String text) {
        this.text = text;
    }

    /** What is in an object; null for what is none, and for one that only a parser understands. */
    static @Nullable Outline outline(String text) {
        PlainJson json = new PlainJson(text);
        return json.next('{') && json.members(1) && json.at == text.length() ? json.outline : null;
    }

    private boolean next(char wanted) {
        boolean is = at < text.length() && text.charAt(at) == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private boolean members(int depth) {
        if (next('}')) {
            return true;
        }
        do {
            int start = at + 1;
            if (!string()) {
                return false;
            }
            int end = at - 1;
            if (!next(':') || !value(depth)) {
                return false;
            }
            if (depth == 1) {
                outline.member(start, end, at);
            }
        } while (next(','));
        return next('}');
    }

    private boolean elements(int depth) {
        if (next(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (next(','));
        return next(']');
    }

    private boolean value(int depth) {
        if (at == text.length() || depth > DEPTH_MAX) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '"' -> word();
            case '{' -> next('{') && members(depth + 1);
            case '[' -> next('[') && elements(depth + 1);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private boolean word() {
        boolean is = string();
        outline.text(hash);
        return is;
    }

    private boolean string() {
        if (!next('"')) {
            return false;
        }
        int sum = 0;
        boolean ascii = true;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                hash = sum;
                if (!ascii) {
                    outline.beyondAscii();
                }
                return true;
            }
            if (c == '\\') {
                i++;
                c = i < text.length() ? meant(text.charAt(i)) : 0;
                if (c == 0) {
                    return false;
                }
            } else if (c < ' ') {
                return false;
            }
            ascii &= c <= '~';
            sum = 31 * sum + c;
        }
        return false;
    }

    /** What an escape stands for that is always written so; 0 for any other. */
    private static char meant(char escape) {
        return switch (escape) {
            case '"', '\\' -> escape;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> 0;
        };
    }

    private boolean literal(String literal) {
        boolean is = text.startsWith(literal, at);
        at += is ? literal.length() : 0;
        return is;
    }

    private boolean number() {
        next('-');
        boolean leadingZero = at < text.length() && text.charAt(at) == '0';
        int digits = digits();
        if (digits == 0 || (leadingZero && digits > 1)) {
            return false;
        }
        if (next('.') && digits() == 0) {
            return false;
        }
        if (next('e') || next('E')) {
            if (!next('-')) {
                next('+');
            }
            return digits() > 0;
        }
        return true;
    }

    /** How many there were; none when they are too many for an ordinary number. */
    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start > DIGITS_MAX ? 0 : at - start;
    }
}
