package dev.brume.sns.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** How a topic signs ({@code SignatureVersion}). */
enum SignatureVersion {
    /** SHA1withRSA. */
    ONE("1", "SHA-1", "3021300906052b0e03021a05000414", 20),
    /** SHA256withRSA. */
    TWO("2", "SHA-256", "3031300d060960864801650304020105000420", 32);

    private final String text;
    /** Never updated: copying a fresh digest is cheaper than asking the providers for one. */
    private final MessageDigest fresh;

    private final SigningKey key;

    SignatureVersion(String text, String hash, String digestInfo, int hashBytes) {
        this.text = text;
        this.fresh = digest(hash);
        this.key = new SigningKey(HexFormat.of().parseHex(digestInfo), hashBytes);
    }

    static SignatureVersion of(String text) {
        return text.equals(TWO.text) ? TWO : ONE;
    }

    String text() {
        return text;
    }

    /** In Base64. */
    String sign(String canonical) {
        byte[] digest = copyOfFresh().digest(canonical.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(key.sign(digest));
    }

    private MessageDigest copyOfFresh() {
        try {
            return (MessageDigest) fresh.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JVM's own digests can be copied", impossible);
        }
    }

    private static MessageDigest digest(String hash) {
        try {
            return MessageDigest.getInstance(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has " + hash, impossible);
        }
    }
}
