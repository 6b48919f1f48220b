package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;

/** Writes JSON as UTF-8. Timestamps are seconds since the epoch unless the model says otherwise. */
final class JsonOutput implements ValueOutput {
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
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.write('"');
        int from = 0;
        for (int at = JsonEscapes.next(utf8, 0); at < utf8.length; at = JsonEscapes.next(utf8, from)) {
            out.write(utf8, from, at - from);
            out.write(JsonEscapes.of(utf8[at]));
            from = at + 1;
        }
        out.write(utf8, from, utf8.length - from);
        out.write('"');
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
        out.write('"');
        out.write(encoded);
        out.write('"');
    }

    @Override
    public void nothing() {
        out.ascii("null");
    }
}
