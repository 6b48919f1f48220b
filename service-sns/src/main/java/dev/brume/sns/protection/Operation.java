package dev.brume.sns.protection;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a statement does when it finds sensitive data: Developer Guide, "Data protection policy operations in Amazon SNS". */
sealed interface Operation {
    /** Fails the publish request, or drops the delivery. */
    record Deny() implements Operation {}

    /** Puts the character in the place of each one that is sensitive. */
    record Mask(char with) implements Operation {}

    /** Takes the sensitive data out. */
    record Redact() implements Operation {}

    /**
     * Where an audit's findings go. Streams and buckets are not written to.
     *
     * @param logGroup a group of CloudWatch Logs, or null
     */
    record Destination(@Nullable String logGroup) {}

    /**
     * Writes down what was found, or that nothing was, for a share of the messages. Which ones is not left to chance: the first,
     * and then evenly.
     */
    final class Audit implements Operation {
        private static final int ALL = 100;
        private final int sampleRate;
        private final @Nullable Destination findings;
        private final @Nullable Destination noFindings;
        private final AtomicInteger share = new AtomicInteger(ALL - 1);

        Audit(int sampleRate, @Nullable Destination findings, @Nullable Destination noFindings) {
            this.sampleRate = sampleRate;
            this.findings = findings;
            this.noFindings = noFindings;
        }

        /** Whether the next message belongs to the share. */
        boolean samples() {
            return share.updateAndGet(old -> old % ALL + sampleRate) >= ALL;
        }

        /** Where it is to be written that something was found, or nothing; null for nowhere. */
        @Nullable
        Destination destination(boolean found) {
            return found ? findings : noFindings;
        }
    }
}
