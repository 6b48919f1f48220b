package dev.brume.eventbridge.bus;

import dev.brume.eventbridge.pattern.EventPattern;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the patterns of a bus ask about, and perhaps more. Immutable.
 *
 * @param fields of the envelope
 * @param members of the detail; null for all of it
 */
record Asked(Set<Envelope.Field> fields, @Nullable Set<String> members) {
    static final Asked NOTHING = new Asked(EnumSet.noneOf(Envelope.Field.class), Set.of());

    /** The same where this pattern asks nothing new. */
    Asked and(EventPattern pattern) {
        Set<Envelope.Field> more = EnumSet.noneOf(Envelope.Field.class);
        for (Envelope.Field field : Envelope.Field.values()) {
            if (pattern.fields().contains(field.word())) {
                more.add(field);
            }
        }
        Set<String> inside = pattern.membersOfDetail();
        boolean known =
                fields.containsAll(more) && (members == null || (inside != null && members.containsAll(inside)));
        if (known) {
            return this;
        }
        more.addAll(fields);
        if (members == null || inside == null) {
            return new Asked(more, null);
        }
        Set<String> all = new HashSet<>(members);
        all.addAll(inside);
        return new Asked(more, Set.copyOf(all));
    }

    /** Whether two events may be alike in all of it. */
    boolean mayRepeat() {
        return !fields.contains(Envelope.Field.ID) && !fields.contains(Envelope.Field.TIME);
    }
}
