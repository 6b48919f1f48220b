package dev.brume.core.protocol;

import org.jspecify.annotations.Nullable;

/** Writes XML as UTF-8. */
final class XmlOutput {
    private static final int LAST_CONTROL = 0x1F;
    private static final int DELETE = 0x7F;
    private final ByteOutput out;

    XmlOutput(ByteOutput out) {
        this.out = out;
    }

    /** {@code <name}: attributes may follow, then {@link #close}. */
    void open(String name) {
        out.write('<');
        out.utf8(name);
    }

    void attribute(String name, String value) {
        out.write(' ');
        out.utf8(name);
        out.write('=');
        out.write('"');
        escaped(value, true);
        out.write('"');
    }

    /** Ends a start tag. */
    void close() {
        out.write('>');
    }

    void start(String name) {
        open(name);
        close();
    }

    /** @param namespace empty for none */
    void start(String name, String namespace) {
        open(name);
        if (!namespace.isEmpty()) {
            attribute("xmlns", namespace);
        }
        close();
    }

    void end(String name) {
        out.write('<');
        out.write('/');
        out.utf8(name);
        out.write('>');
    }

    void element(String name, String text) {
        start(name);
        text(text);
        end(name);
    }

    /** Characters that XML would change or refuse are written as references, as AWS does. */
    void text(String value) {
        escaped(value, false);
    }

    private void escaped(String value, boolean attribute) {
        if (isPlain(value)) {
            out.ascii(value);
            return;
        }
        int plain = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            String escaped = escape(value.charAt(i), attribute);
            if (escaped != null) {
                out.utf8(value.substring(plain, i));
                out.ascii(escaped);
                plain = i + 1;
            }
        }
        out.utf8(plain == 0 ? value : value.substring(plain));
    }

    /** Whether it is ASCII of which nothing is escaped, as nearly all names and ids are. */
    private static boolean isPlain(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c <= LAST_CONTROL || c >= DELETE || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String escape(char c, boolean attribute) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            // In an attribute a reader would make spaces of them.
            case '\t', '\n' -> attribute ? "&#x" + Integer.toHexString(c) + ";" : null;
            case '\u0085', '\u2028' -> "&#x" + Integer.toHexString(c) + ";";
            default -> c <= LAST_CONTROL ? "&#x" + Integer.toHexString(c) + ";" : null;
        };
    }
}
