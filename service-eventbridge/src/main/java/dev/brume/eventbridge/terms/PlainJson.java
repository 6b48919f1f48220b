package dev.brume.eventbridge.terms;

/**
 * JSON that lies there as EventBridge would write it: without white space, without escapes and not very deep. Most details are such, and
 * need no parser to be sent on as they are. Belongs to one thread.
 */
final class PlainJson {
    /** Beyond it the parser decides, which knows how deep AWS goes. */
    private static final int DEPTH_MAX = 50;

    private static final int DIGITS_MAX = 50;
    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    /** False for what is no object, and for one that only a parser understands. */
    static boolean isObject(String text) {
        PlainJson json = new PlainJson(text);
        return json.next('{') && json.members(1) && json.at == text.length();
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
            if (!string() || !next(':') || !value(depth)) {
                return false;
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
            case '"' -> string();
            case '{' -> next('{') && members(depth + 1);
            case '[' -> next('[') && elements(depth + 1);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean string() {
        if (!next('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return false;
    }

    private boolean word(String word) {
        boolean is = text.startsWith(word, at);
        at += is ? word.length() : 0;
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
