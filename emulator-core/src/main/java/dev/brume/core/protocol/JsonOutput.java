package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;

/** Writes JSON as UTF-8. Timestamps are seconds since the epoch unless the model says otherwise. */
final class JsonOutput implements ValueOutput {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    /** No character takes more: a control character's escape. */
    private static final int BYTES_PER_CHAR = 6;

    private final ByteOutput out;

    JsonOutput(ByteOutput out) {
        this.out = out;
    }

    @Override
    public void startMap() {
        out.write('{');
    }

    @Override
    public void endMap() {
        out.write('}');
    }

    @Override
    public void key(String name) {
        // Nothing but a fresh map ends in a brace that opens.
        if (out.last() != '{') {
            out.write(',');
        }
        string(name);
        out.write(':');
    }

    @Override
    public void startList(int size) {
        out.write('[');
    }

    @Override
    public void element() {
        if (out.last() != '[') {
            out.write(',');
        }
    }

    @Override
    public void endList() {
        out.write(']');
    }

    @Override
    public void string(String value) {
        int length = value.length();
        byte[] bytes = out.room(length + 2);
        int at = out.size();
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.advance(at - out.size());
                escaped(value, i);
                return;
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        out.advance(at - out.size());
    }

    // The rest of a string with characters that need care.
    private void escaped(String value, int from) {
        int length = value.length();
        for (int i = from; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                out.write(0xC0 | c >> 6);
                out.write(0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                supplementary(Character.toCodePoint(c, value.charAt(i)));
            } else if (Character.isSurrogate(c)) {
                unicodeEscape(c);
            } else {
                out.write(0xE0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3F);
                out.write(0x80 | c & 0x3F);
            }
        }
        out.write('"');
    }

    private void supplementary(int codePoint) {
        out.write(0xF0 | codePoint >> 18);
        out.write(0x80 | codePoint >> 12 & 0x3F);
        out.write(0x80 | codePoint >> 6 & 0x3F);
        out.write(0x80 | codePoint & 0x3F);
    }

    private void ascii(char c) {
        switch (c) {
            case '"', '\\' -> {
                out.write('\\');
                out.write(c);
            }
            case '\n' -> out.ascii("\\n");
            case '\r' -> out.ascii("\\r");
            case '\t' -> out.ascii("\\t");
            default -> {
                if (c < ' ') {
                    unicodeEscape(c);
                } else {
                    out.write(c);
                }
            }
        }
    }

    private void unicodeEscape(char c) {
        byte[] bytes = out.room(BYTES_PER_CHAR);
        int at = out.size();
        bytes[at] = '\\';
        bytes[at + 1] = 'u';
        for (int digit = 0; digit < 4; digit++) {
            bytes[at + 2 + digit] = HEX[c >> 12 - 4 * digit & 0xF];
        }
        out.advance(BYTES_PER_CHAR);
    }

    @Override
    public void bool(boolean value) {
        out.ascii(value ? "true" : "false");
    }

    @Override
    public void integer(long value) {
        out.ascii(Long.toString(value));
    }

    @Override
    public void decimal(float value) {
        decimal(Float.toString(value), Float.isFinite(value));
    }

    @Override
    public void decimal(double value) {
        decimal(Double.toString(value), Double.isFinite(value));
    }

    // JSON has no word for infinity: AWS writes it as a string.
    private void decimal(String text, boolean finite) {
        if (finite) {
            out.ascii(text);
        } else {
            string(text);
        }
    }

    @Override
    public void decimal(BigDecimal value) {
        out.ascii(value.toString());
    }

    @Override
    public void timestamp(Instant value, Scalar scalar) {
        if (scalar.timestampFormat() == null) {
            out.ascii(Timestamps.epochSeconds(value));
            return;
        }
        switch (scalar.timestampFormat()) {
            case ISO_8601 -> string(Timestamps.iso8601(value));
            case RFC_822 -> string(Timestamps.httpDate(value));
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> out.ascii(Timestamps.epochSeconds(value));
        }
    }

    @Override
    public void blob(SdkBytes value) {
        byte[] encoded = Base64.getEncoder().encode(value.asByteArrayUnsafe());
        out.room(encoded.length + 2);
        out.write('"');
        out.write(encoded);
        out.write('"');
    }

    @Override
    public void nothing() {
        out.ascii("null");
    }
}
