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

    /** Whether a tag that a client names, with quotes, one of them or none, or one of several, is this one. */
    public static boolean matches(String named, String etag) {
        for (String one : named.split(",", -1)) {
            String told = one.strip();
            if (told.equals("*") || bare(told).equals(bare(etag))) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String tag) {
        int from = tag.startsWith("\"") ? 1 : 0;
        int to = tag.length() > from && tag.endsWith("\"") ? tag.length() - 1 : tag.length();
        return tag.substring(from, to);
    }
}
