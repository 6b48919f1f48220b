package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;

/** Bodies that are one scalar: bytes or text, whatever the protocol. */
final class RestPayload {
    private RestPayload() {}

    /** Whether the body is the scalar itself, not a document of the protocol. */
    static boolean isRaw(Scalar scalar) {
        return scalar.kind() == Scalar.Kind.BLOB || scalar.kind() == Scalar.Kind.STRING;
    }

    static Object read(byte[] body, Scalar scalar) {
        if (scalar.kind() == Scalar.Kind.BLOB) {
            return SdkBytes.fromByteArrayUnsafe(body);
        }
        if (!Utf8.isValid(body)) {
            throw Malformed.body();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    static byte[] write(Object value) {
        return value instanceof SdkBytes bytes
                ? bytes.asByteArrayUnsafe()
                : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    static String contentType(Scalar scalar) {
        return scalar.kind() == Scalar.Kind.BLOB ? "application/octet-stream" : "text/plain";
    }
}
