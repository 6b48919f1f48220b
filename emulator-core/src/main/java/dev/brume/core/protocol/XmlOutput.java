package dev.brume.core.protocol;

/** Writes XML as UTF-8. */
final class XmlOutput {
    private static final int LAST_CONTROL = 0x1F;
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
        text(value);
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
        int plain = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            String escaped = escape(value.charAt(i));
            if (escaped != null) {
                out.utf8(value.substring(plain, i));
                out.ascii(escaped);
                plain = i + 1;
            }
        }
        out.utf8(plain == 0 ? value : value.substring(plain));
    }

    private static @org.jspecify.annotations.Nullable String escape(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> null;
            case '\u0085', '\u2028' -> "&#x" + Integer.toHexString(c) + ";";
            default -> c <= LAST_CONTROL ? "&#x" + Integer.toHexString(c) + ";" : null;
        };
    }
}
