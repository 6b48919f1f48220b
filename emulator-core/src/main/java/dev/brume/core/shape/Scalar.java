package dev.brume.core.shape;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * A value without parts.
 *
 * @param timestampFormat how the model wants a timestamp written, where it says so; else the protocol decides
 * @param jsonValue a string that carries JSON and travels as base64 in headers
 */
public record Scalar(Kind kind, TimestampFormatTrait.@Nullable Format timestampFormat, boolean jsonValue)
        implements ValueShape {
    /** The types of the model; each arrives as the SDK's Java type for it. */
    public enum Kind {
        STRING,
        BOOLEAN,
        BYTE,
        SHORT,
        INTEGER,
        LONG,
        FLOAT,
        DOUBLE,
        BIG_DECIMAL,
        /** {@link java.time.Instant}. */
        TIMESTAMP,
        /** {@link software.amazon.awssdk.core.SdkBytes}. */
        BLOB,
        /** {@link software.amazon.awssdk.core.document.Document}: any JSON. */
        DOCUMENT
    }
}
