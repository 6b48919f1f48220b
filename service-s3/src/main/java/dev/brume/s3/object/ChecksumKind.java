package dev.brume.s3.object;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 knows: Amazon S3 User Guide, "Checking object integrity in Amazon S3". */
public enum ChecksumKind {
    CRC32(() -> new OfChecksum(new CRC32(), Integer.BYTES)),
    CRC32C(() -> new OfChecksum(new CRC32C(), Integer.BYTES)),
    CRC64NVME(() -> new OfChecksum(new Crc64Nvme(), Long.BYTES)),
    SHA1(() -> new OfDigest("SHA-1")),
    SHA256(() -> new OfDigest("SHA-256"));

    /** A sum over bytes that come one after the other. */
    public interface Running extends Content.Piece {
        /** That of all bytes; ends it. */
        byte[] value();
    }

    private final Supplier<Running> running;

    ChecksumKind(Supplier<Running> running) {
        this.running = running;
    }

    /** Over no bytes yet. */
    public Running begin() {
        return running.get();
    }

    /** Over no bytes yet, of the kind that entity tags are made of. */
    public static Running md5() {
        return new OfDigest("MD5");
    }

    /** Of the content, in Base64. */
    public String of(Content content) {
        return text(bytesOf(content));
    }

    /** As headers have it. */
    public static String text(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    public byte[] bytesOf(Content content) {
        Running sum = begin();
        content.forEach(sum);
        return sum.value();
    }

    /** As headers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private record OfChecksum(Checksum sum, int bytes) implements Running {
        @Override
        public void take(byte[] piece, int offset, int length) {
            sum.update(piece, offset, length);
        }

        @Override
        public byte[] value() {
            return bigEndian(sum.getValue(), bytes);
        }
    }

    static byte[] bigEndian(long value, int bytes) {
        byte[] written = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            written[i] = (byte) (value >>> (Byte.SIZE * (bytes - 1 - i)));
        }
        return written;
    }

    private static final class OfDigest implements Running {
        private final MessageDigest digest;

        OfDigest(String algorithm) {
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java has " + algorithm, missing);
            }
        }

        @Override
        public void take(byte[] piece, int offset, int length) {
            digest.update(piece, offset, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }
}
