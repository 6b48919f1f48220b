package dev.brume.sns.protection;

import java.util.concurrent.atomic.AtomicInteger;

/** What a statement does when it finds sensitive data: Developer Guide, "Data protection policy operations in Amazon SNS". */
sealed interface Operation {
    /** Fails the publish request, or drops the delivery. */
    record Deny() implements Operation {}

    /** Puts the character in the place of each one that is sensitive. */
    record Mask(char with) implements Operation {}

    /** Takes the sensitive data out. */
    record Redact() implements Operation {}

    /**
     * Writes down what was found, or that nothing was, for a share of the messages. Which ones is not left to chance: the first,
     * and then evenly.
     */
    final class Audit implements Operation {
        private static final int ALL = 100;
        private final int sampleRate;
        private final boolean findings;
        private final boolean noFindings;
        private final AtomicInteger share = new AtomicInteger(ALL - 1);

        Audit(int sampleRate, boolean findings, boolean noFindings) {
            this.sampleRate = sampleRate;
            this.findings = findings;
            this.noFindings = noFindings;
        }

        /** Whether the next message belongs to the share. */
        boolean samples() {
            return share.updateAndGet(old -> old % ALL + sampleRate) >= ALL;
        }

        boolean wants(boolean found) {
            return found ? findings : noFindings;
        }
    }
}
