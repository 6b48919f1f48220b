package dev.brume.eventbridge.bus;

import dev.brume.core.pattern.PatternMachine;
import dev.brume.eventbridge.rule.Rule;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which rules matched what patterns ask of an event. Most events of a bus are alike in that, whatever else differs, and an answer holds
 * until a pattern changes. Keeps some of the latest. A reference array guards what is kept; each is immutable.
 */
final class Matches {
    /** A power of two. */
    private static final int KEPT = 256;
    /** Longer ones are seldom alike. */
    private static final int LENGTH_MAX = 500;

    private final PatternMachine<Rule> machine;
    private final AtomicReferenceArray<@Nullable Match> kept = new AtomicReferenceArray<>(KEPT);

    /** @param changes how often patterns had changed before the machine was asked */
    private record Match(String asked, long changes, List<Rule> rules) {}

    Matches(PatternMachine<Rule> machine) {
        this.machine = machine;
    }

    /**
     * @param json what is asked of an event
     * @return null for what is not a JSON object
     */
    @Nullable
    List<Rule> of(StringBuilder json) {
        if (json.length() > LENGTH_MAX) {
            return machine.matching(json.toString());
        }
        int hash = hash(json);
        int place = (hash ^ (hash >>> 16)) & (KEPT - 1);
        Match match = kept.get(place);
        long changes = machine.changes();
        if (match != null && match.changes() == changes && match.asked().contentEquals(json)) {
            return match.rules();
        }
        String asked = json.toString();
        List<Rule> rules = machine.matching(asked);
        if (rules != null) {
            kept.set(place, new Match(asked, changes, List.copyOf(rules)));
        }
        return rules;
    }

    private static int hash(StringBuilder text) {
        int hash = 0;
        for (int at = 0; at < text.length(); at++) {
            hash = 31 * hash + text.charAt(at);
        }
        return hash;
    }
}
