package dev.brume.sns.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was captured in one account and region, latest last. Its monitor guards it; beyond its capacity, in messages or in their
 * size, the oldest are forgotten.
 */
public final class Captures {
    private static final int MESSAGES_MAX = 1000;
    private static final long CHARACTERS_MAX = 16L * 1024 * 1024;
    private final Deque<Capture> captures = new ArrayDeque<>();
    private long characters;

    public synchronized void add(Capture capture) {
        captures.add(capture);
        characters += capture.size();
        while (captures.size() > MESSAGES_MAX || characters > CHARACTERS_MAX && captures.size() > 1) {
            characters -= captures.remove().size();
        }
    }

    /**
     * The members of each, by receiver, oldest first.
     *
     * @param to only of that receiver, who is listed even if there is nothing; null for all
     */
    public synchronized Map<String, List<Map<String, @Nullable Object>>> byReceiver(@Nullable String to) {
        Map<String, List<Map<String, @Nullable Object>>> byReceiver = new LinkedHashMap<>();
        if (to != null) {
            byReceiver.put(to, new ArrayList<>());
        }
        for (Capture capture : captures) {
            if (to == null || capture.to().equals(to)) {
                byReceiver
                        .computeIfAbsent(capture.to(), fresh -> new ArrayList<>())
                        .add(capture.members());
            }
        }
        return byReceiver;
    }

    /** Forgets those of one receiver, or all. */
    public synchronized void clear(@Nullable String to) {
        captures.removeIf(capture -> to == null || capture.to().equals(to));
        characters = captures.stream().mapToLong(Capture::size).sum();
    }
}
