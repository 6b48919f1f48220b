package dev.brume.eventbridge.terms;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts that many events have in common, as their source: each request brings its own copy, and events that wait would all keep theirs.
 * Holds some of the latest. A reference array guards them.
 */
public final class CommonTexts {
    /** A power of two. */
    private static final int HELD = 256;
    /** Of what is held; longer texts are seldom common. */
    private static final int LENGTH_MAX = 128;

    private final AtomicReferenceArray<@Nullable String> held = new AtomicReferenceArray<>(HELD);

    /** The same text, as it was met before if it was. */
    public String of(String text) {
        if (text.length() > LENGTH_MAX) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (HELD - 1);
        String known = held.getAcquire(place);
        if (text.equals(known)) {
            return known;
        }
        held.setRelease(place, text);
        return text;
    }
}
