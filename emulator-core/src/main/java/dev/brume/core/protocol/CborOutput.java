package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** Writes CBOR (RFC 8949): maps of indefinite length, all else of definite. */
final class CborOutput implements ValueOutput {
    private static final int UNSIGNED = 0x00;
    private static final int NEGATIVE = 0x20;
    private static final int BYTE_STRING = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int MAP_WITHOUT_END = 0xBF;
    private static final int TAG_EPOCH = 0xC1;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;
    private static final int NULL = 0xF6;
    private static final int FLOAT = 0xFA;
    private static final int DOUBLE = 0xFB;
    private static final int BREAK = 0xFF;

    private final ByteOutput out;
    private final boolean timestampsInMillis;

    /** @param timestampsInMillis see {@link CborScalars} */
    CborOutput(ByteOutput out, boolean timestampsInMillis) {
        this.out = out;
        this.timestampsInMillis = timestampsInMillis;
    }

    // The head of an item: its major type, and its value or length in as few bytes as will do.
    private void head(int major, long value) {
        if (value < 24) {
            out.write(major | (int) value);
        } else if (value < 1 << 8) {
            out.write(major | 24);
            out.write((int) value);
        } else if (value < 1 << 16) {
            out.write(major | 25);
            out.int16((int) value);
        } else if (value < 1L << 32) {
            out.write(major | 26);
            out.int32((int) value);
        } else {
            out.write(major | 27);
            out.int64(value);
        }
    }

    @Override
    public void startMap() {
        out.write(MAP_WITHOUT_END);
    }

    @Override
    public void endMap() {
        out.write(BREAK);
    }

    @Override
    public void key(String name) {
        string(name);
    }

    @Override
    public void startList(int size) {
        head(ARRAY, size);
    }

    @Override
    public void element() {
        // Elements follow one another.
    }

    @Override
    public void endList() {
        // The length stands in front.
    }

    @Override
    public void string(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, bytes.length);
        out.write(bytes);
    }

    @Override
    public void bool(boolean value) {
        out.write(value ? TRUE : FALSE);
    }

    @Override
    public void integer(long value) {
        if (value >= 0) {
            head(UNSIGNED, value);
        } else {
            head(NEGATIVE, -1 - value);
        }
    }

    @Override
    public void decimal(float value) {
        out.write(FLOAT);
        out.int32(Float.floatToIntBits(value));
    }

    @Override
    public void decimal(double value) {
        out.write(DOUBLE);
        out.int64(Double.doubleToLongBits(value));
    }

    @Override
    public void decimal(BigDecimal value) {
        decimal(value.doubleValue());
    }

    @Override
    public void timestamp(Instant value, Scalar scalar) {
        out.write(TAG_EPOCH);
        long millis = value.toEpochMilli();
        if (timestampsInMillis) {
            integer(millis);
        } else if (millis % 1000 == 0) {
            integer(millis / 1000);
        } else {
            decimal(millis / 1000.0);
        }
    }

    @Override
    public void blob(SdkBytes value) {
        byte[] bytes = value.asByteArrayUnsafe();
        head(BYTE_STRING, bytes.length);
        out.write(bytes);
    }

    @Override
    public void nothing() {
        out.write(NULL);
    }
}
