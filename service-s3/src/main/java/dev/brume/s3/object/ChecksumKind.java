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
    CRC32(CRC32::new, Integer.BYTES),
    CRC32C(CRC32C::new, Integer.BYTES),
    CRC64NVME(Crc64Nvme::new, Long.BYTES),
    SHA1("SHA-1"),
    SHA256("SHA-256");

    private final Supplier<Checksum> sum;
    private final int bytes;
    private final String digest;

    ChecksumKind(Supplier<Checksum> sum, int bytes) {
        this.sum = sum;
        this.bytes = bytes;
        this.digest = "";
    }

    ChecksumKind(String digest) {
        this.sum = CRC32::new;
        this.bytes = 0;
        this.digest = digest;
    }

    /** Of the content, in Base64. */
    public String of(Content content) {
        return Base64.getEncoder().encodeToString(bytesOf(content));
    }

    public byte[] bytesOf(Content content) {
        if (digest.isEmpty()) {
            Checksum checksum = sum.get();
            content.pieces().forEach(checksum::update);
            return bigEndian(checksum.getValue(), bytes);
        }
        MessageDigest message = messageDigest(digest);
        content.pieces().forEach(message::update);
        return message.digest();
    }

    static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }

    private static byte[] bigEndian(long value, int bytes) {
        byte[] written = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            written[i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return written;
    }

    /** As headers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
