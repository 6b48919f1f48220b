package dev.brume.sns.message;

import java.time.Instant;

/** What an envelope is written to: a text, or only the count of its characters. */
sealed interface EnvelopeText {
    /** Text of ours, in which nothing needs a backslash. */
    EnvelopeText add(String plain);

    /** Text of theirs, for the inside of a JSON string. */
    EnvelopeText escape(String text);

    EnvelopeText timestamp(Instant instant);

    record Written(StringBuilder json) implements EnvelopeText {
        @Override
        public EnvelopeText add(String plain) {
            json.append(plain);
            return this;
        }

        @Override
        public EnvelopeText escape(String text) {
            JsonText.escape(json, text);
            return this;
        }

        @Override
        public EnvelopeText timestamp(Instant instant) {
            json.append(Timestamps.text(instant));
            return this;
        }
    }

    /** Counts for as long as everything is printable ASCII. Belongs to one thread. */
    final class Counted implements EnvelopeText {
        private static final int UNKNOWN = -1;
        private int length;
        private boolean ascii = true;

        /** Characters, which are bytes too; negative when something was not ASCII. */
        int length() {
            return ascii ? length : UNKNOWN;
        }

        @Override
        public EnvelopeText add(String plain) {
            length += plain.length();
            return this;
        }

        @Override
        public EnvelopeText escape(String text) {
            int escaped = JsonText.escapedLength(text);
            ascii &= escaped >= 0;
            length += escaped;
            return this;
        }

        @Override
        public EnvelopeText timestamp(Instant instant) {
            length += Timestamps.LENGTH;
            return this;
        }
    }
}
