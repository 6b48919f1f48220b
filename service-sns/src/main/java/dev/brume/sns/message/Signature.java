package dev.brume.sns.message;

/**
 * What a message is signed with.
 *
 * @param version "1" (SHA1 with RSA) or "2" (SHA256 with RSA)
 * @param certificateUrl where the certificate is that checks it
 */
public record Signature(String version, String base64, String certificateUrl) {}
