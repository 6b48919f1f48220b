package dev.brume.s3.object;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 knows: Amazon S3 User Guide, "Checking object integrity in Amazon S3". */
public enum ChecksumKind {
    CRC32(Integer.BYTES, () -> new OfChecksum(new CRC32(), Integer.BYTES)),
    CRC32C(Integer.BYTES, () -> new OfChecksum(new CRC32C(), Integer.BYTES)),
    CRC64NVME(Long.BYTES, () -> new OfChecksum(new Crc64Nvme(), Long.BYTES)),
    SHA1(20, () -> OfDigest.of(Digests.SHA_1)),
    SHA256(32, () -> OfDigest.of(Digests.SHA_256));

    /** A sum over bytes that come one after the other. */
    public interface Running extends Content.Piece {
        /** That of all bytes; ends it. */
        byte[] value();
    }

    private final int bytes;
    private final Supplier<Running> running;
    private final String text;
    private final String header;
    private final String member;

    ChecksumKind(int bytes, Supplier<Running> running) {
        this.bytes = bytes;
        this.running = running;
        this.text = name().toLowerCase(Locale.ROOT);
        this.header = "x-amz-checksum-" + text;
        this.member = "Checksum" + name();
    }

    /** That of the name that the API has for it, {@code CRC32}. */
    public static Optional<ChecksumKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Whether a text can be one, or one of that many parts: {@code AAAAAA==-3}. */
    public boolean canBe(String text) {
        int parts = text.indexOf('-');
        String sum = parts < 0 ? text : text.substring(0, parts);
        try {
            // Java reads Base64 without its padding, too.
            return sum.length() % 4 == 0 && Base64.getDecoder().decode(sum).length == bytes;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Over no bytes yet. */
    public Running begin() {
        return running.get();
    }

    /** Over no bytes yet, of the kind that entity tags are made of. */
    public static Running md5() {
        return OfDigest.of(Digests.MD5);
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
        return text;
    }

    /** The header that sends one, {@code x-amz-checksum-crc32}. */
    public String header() {
        return header;
    }

    /** The member that has one, {@code ChecksumCRC32}. */
    public String member() {
        return member;
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

    /** Copied for each use: looking one up costs more than a small object's digest. */
    private static final class Digests {
        private static final MessageDigest MD5 = fresh("MD5");
        private static final MessageDigest SHA_1 = fresh("SHA-1");
        private static final MessageDigest SHA_256 = fresh("SHA-256");

        private static MessageDigest fresh(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java has " + algorithm, missing);
            }
        }
    }

    private static final class OfDigest implements Running {
        private final MessageDigest digest;

        private OfDigest(MessageDigest digest) {
            this.digest = digest;
        }

        static OfDigest of(MessageDigest fresh) {
            try {
                return new OfDigest((MessageDigest) fresh.clone());
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
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
