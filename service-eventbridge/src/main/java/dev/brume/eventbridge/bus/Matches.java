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
    List<Rule> of(String json) {
        if (json.length() > LENGTH_MAX) {
            return machine.matching(json);
        }
        int hash = json.hashCode();
        int place = (hash ^ (hash >>> 16)) & (KEPT - 1);
        Match match = kept.get(place);
        long changes = machine.changes();
        if (match != null && match.changes() == changes && match.asked().equals(json)) {
            return match.rules();
        }
        List<Rule> rules = machine.matching(json);
        if (rules != null) {
            kept.set(place, new Match(json, changes, List.copyOf(rules)));
        }
        return rules;
    }
}
