package dev.brume.s3.object;

import java.util.HexFormat;
import java.util.List;

/** Entity tags, with their quotes: the MD5 of the bytes, or of the parts' MD5s with their number. */
public final class ETags {
    private ETags() {}

    public static String of(Received bytes) {
        return quoted(HexFormat.of().formatHex(bytes.md5()));
    }

    public static String ofParts(List<Received> parts) {
        ChecksumKind.Running sum = ChecksumKind.md5();
        parts.forEach(part -> sum.take(part.md5(), 0, part.md5().length));
        return quoted(HexFormat.of().formatHex(sum.value()) + "-" + parts.size());
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
