package dev.brume.eventbridge.bus;

import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.terms.Outline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.ValuePatterns;

/**
 * Tells of most events that no pattern of a bus matches them, without reading them: a pattern that wants one of certain texts in a field
 * is not matched by an event in which none of them stands. It errs on one side only, and lets events pass that match nothing.
 *
 * <p>The bus's lock guards changes; events are screened without it. A text that is wanted is to be seen before its pattern counts.
 */
final class Screen {
    private static final String DETAIL = "detail.";
    private static final Set<String> FIELDS = Set.of("source", "detail-type");
    private static final int BITS_MIN = 1024;
    /** So that few hash codes fall on a bit that is set for another. */
    private static final int BITS_PER_TEXT = 32;

    private final Map<Rule, Wanted> wanted = new HashMap<>();
    /** How many texts have a bit, and how many of them nobody wants any more. */
    private int texts;

    private int forgotten;
    private volatile AtomicLongArray bits = new AtomicLongArray(BITS_MIN / Long.SIZE);
    /** Rules with a pattern that wants no certain text. */
    private final AtomicInteger open = new AtomicInteger();

    /** @param hashes of the texts of which each event has one that the rule matches; null where that cannot be told */
    private record Wanted(@Nullable Set<Integer> hashes) {}

    /** @param alternatives as ruler compiles a pattern */
    void put(Rule rule, List<Map<String, List<Patterns>>> alternatives) {
        Wanted now = new Wanted(hashes(alternatives));
        Wanted before = wanted.put(rule, now);
        if (now.hashes() == null) {
            open.incrementAndGet();
        } else {
            texts += now.hashes().size();
            if ((long) texts * BITS_PER_TEXT > (long) bits.length() * Long.SIZE) {
                rebuild();
            } else {
                AtomicLongArray is = bits;
                now.hashes().forEach(hash -> set(is, hash));
            }
        }
        forget(before);
    }

    void remove(Rule rule) {
        forget(wanted.remove(rule));
    }

    private void forget(@Nullable Wanted before) {
        if (before == null) {
            return;
        }
        if (before.hashes() == null) {
            open.decrementAndGet();
            return;
        }
        forgotten += before.hashes().size();
        if (forgotten > BITS_MIN && 2 * forgotten > texts) {
            rebuild();
        }
    }

    private void rebuild() {
        texts = 0;
        for (Wanted each : wanted.values()) {
            texts += each.hashes() == null ? 0 : each.hashes().size();
        }
        forgotten = 0;
        int size = Integer.highestOneBit(Math.max(BITS_MIN, 4 * BITS_PER_TEXT * texts));
        AtomicLongArray made = new AtomicLongArray(size / Long.SIZE);
        for (Wanted each : wanted.values()) {
            if (each.hashes() != null) {
                each.hashes().forEach(hash -> set(made, hash));
            }
        }
        bits = made;
    }

    private static void set(AtomicLongArray bits, int hash) {
        int at = place(bits, hash);
        bits.accumulateAndGet(at / Long.SIZE, 1L << at, (is, more) -> is | more);
    }

    private static boolean has(AtomicLongArray bits, int hash) {
        int at = place(bits, hash);
        return (bits.get(at / Long.SIZE) & (1L << at)) != 0;
    }

    private static int place(AtomicLongArray bits, int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (bits.length() * Long.SIZE - 1);
    }

    /** Whether it is worth asking the patterns. */
    boolean lets(Event event) {
        Outline outline = event.outline();
        if (open.get() > 0 || outline == null) {
            return true;
        }
        AtomicLongArray is = bits;
        return has(is, event.facts().source().hashCode())
                || has(is, event.facts().detailType().hashCode())
                || outline.anyText(hash -> has(is, hash));
    }

    private static @Nullable Set<Integer> hashes(List<Map<String, List<Patterns>>> alternatives) {
        Set<Integer> all = new HashSet<>();
        for (Map<String, List<Patterns>> alternative : alternatives) {
            Set<Integer> fewest = null;
            boolean inDetail = false;
            for (Map.Entry<String, List<Patterns>> field : alternative.entrySet()) {
                boolean detail = field.getKey().startsWith(DETAIL);
                if (!detail && (inDetail || !FIELDS.contains(field.getKey()))) {
                    continue;
                }
                Set<Integer> texts = texts(field.getValue());
                if (texts != null && (fewest == null || (detail && !inDetail) || texts.size() < fewest.size())) {
                    fewest = texts;
                    inDetail = detail;
                }
            }
            if (fewest == null) {
                return null;
            }
            all.addAll(fewest);
        }
        return Set.copyOf(all);
    }

    /** The hash codes of the texts that are wanted; null where something else would do as well. */
    private static @Nullable Set<Integer> texts(List<Patterns> patterns) {
        Set<Integer> texts = new HashSet<>();
        for (Patterns pattern : patterns) {
            if (pattern.type() != MatchType.EXACT
                    || !(pattern instanceof ValuePatterns value)
                    || !value.pattern().startsWith("\"")) {
                return null;
            }
            texts.add(value.pattern().substring(1, value.pattern().length() - 1).hashCode());
        }
        return texts;
    }
}
