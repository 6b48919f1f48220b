package dev.brume.sqs.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A 128-bit MD5 digest, kept as two numbers because a queue may hold millions of them. */
public record Digest(long high, long low) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final MessageDigest MD5 = algorithm("MD5");
    private static final MessageDigest SHA_256 = algorithm("SHA-256");

    public static Digest md5(byte[] bytes) {
        return of(copy(MD5).digest(bytes));
    }

    /** @param md5 sixteen bytes */
    static Digest of(byte[] md5) {
        return new Digest((long) LONGS.get(md5, 0), (long) LONGS.get(md5, Long.BYTES));
    }

    /** What SQS takes as the deduplication id of a body when it deduplicates by content. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(copy(SHA_256).digest(bytes));
    }

    /** In lower-case hexadecimal, as SQS writes it. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** Copying a fresh digest is cheaper than asking the providers for one. */
    static MessageDigest copy(MessageDigest fresh) {
        try {
            return (MessageDigest) fresh.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
