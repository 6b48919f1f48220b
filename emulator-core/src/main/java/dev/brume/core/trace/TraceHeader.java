package dev.brume.core.trace;

import dev.brume.core.dispatch.Ids;
import java.time.Instant;
import java.util.Locale;

/**
 * The X-Ray trace header, {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=...;Sampled=1}: it follows a message from
 * service to service. See X-Ray Developer Guide, "Tracing header".
 */
public final class TraceHeader {
    private static final String ROOT = "Root=";

    private TraceHeader() {}

    /** The trace id that a header names; the whole header where it names none, so that nothing gets lost. */
    public static String rootOf(String header) {
        for (String part : header.split(";", -1)) {
            String field = part.strip();
            if (field.regionMatches(true, 0, ROOT, 0, ROOT.length())) {
                return field.substring(ROOT.length());
            }
        }
        return header;
    }

    /** A new trace id, {@code 1-<seconds in hexadecimal>-<24 hexadecimal digits>}. */
    public static String newRoot(Instant now, Ids ids) {
        return "1-" + Long.toHexString(now.getEpochSecond()).toLowerCase(Locale.ROOT) + "-" + ids.hex(12);
    }
}
