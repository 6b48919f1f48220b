package dev.brume.s3.object;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Entity tags, with their quotes: the MD5 of the bytes, or of the parts' MD5s with their number. */
public final class ETags {
    private ETags() {}

    public static String of(Content content) {
        return quoted(HexFormat.of().formatHex(md5(content)));
    }

    public static String ofParts(List<Content> parts) {
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        parts.forEach(part -> sums.writeBytes(md5(part)));
        return quoted(HexFormat.of().formatHex(md5(Content.of(sums.toByteArray()))) + "-" + parts.size());
    }

    public static byte[] md5(Content content) {
        MessageDigest digest = ChecksumKind.messageDigest("MD5");
        content.pieces().forEach(digest::update);
        return digest.digest();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Whether a tag that a client names, with or without quotes, or one of several, is this one. */
    public static boolean matches(String named, String etag) {
        for (String one : named.split(",", -1)) {
            String bare = one.strip();
            if (bare.equals("*") || bare.equals(etag) || quoted(bare).equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
