package dev.brume.core.shape;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/** One thing that the model demands of a scalar. */
sealed interface Demand {
    boolean holds(Object value);

    /** Which rule this is and its bound, as AWS writes them. */
    Violation.Rule rule();

    /** Length in characters of a string (Unicode code points), in bytes of a blob. */
    record MinLength(long bound) implements Demand {
        @Override
        public boolean holds(Object value) {
            return length(value) >= bound;
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.LENGTH_MIN, String.valueOf(bound));
        }
    }

    /** The same, upwards. */
    record MaxLength(long bound) implements Demand {
        @Override
        public boolean holds(Object value) {
            return length(value) <= bound;
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.LENGTH_MAX, String.valueOf(bound));
        }
    }

    private static long length(Object value) {
        if (value instanceof SdkBytes bytes) {
            return bytes.asByteArrayUnsafe().length;
        }
        String text = (String) value;
        return text.codePointCount(0, text.length());
    }

    /** @param text the bound as the model writes it */
    record MinValue(double bound, String text) implements Demand {
        @Override
        public boolean holds(Object value) {
            return ((Number) value).doubleValue() >= bound;
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.RANGE_MIN, text);
        }
    }

    /** @param text the bound as the model writes it */
    record MaxValue(double bound, String text) implements Demand {
        @Override
        public boolean holds(Object value) {
            return ((Number) value).doubleValue() <= bound;
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.RANGE_MAX, text);
        }
    }

    /** The whole text must match. Mostly it is the text of the call before: the name of the same function, the URL of the same queue. */
    final class Matches implements Demand {
        /** Longer ones are not worth keeping. */
        private static final int KNOWN_MAX = 1024;

        private final Pattern pattern;
        private volatile String known = "";

        Matches(Pattern pattern) {
            this.pattern = pattern;
        }

        @Override
        public boolean holds(Object value) {
            String text = (String) value;
            if (!text.isEmpty() && text.equals(known)) {
                return true;
            }
            boolean holds = matches(text);
            if (holds && text.length() <= KNOWN_MAX) {
                known = text;
            }
            return holds;
        }

        private boolean matches(String text) {
            try {
                return pattern.matcher(text).matches();
            } catch (StackOverflowError deep) {
                return holdsInOnePass(text);
            }
        }

        /**
         * Java's matcher goes one call deeper with each round of a group, {@code ([a-z]|\\-)*}, of which models are fond: a long text is
         * deeper than the stack. A group that gives nothing back goes no deeper, and what it takes the group as it stands takes too.
         */
        private boolean holdsInOnePass(String text) {
            String greedy = pattern.pattern().replaceAll("(?<!\\\\)\\)([*+])(?![*+?])", ")$1+");
            try {
                return Pattern.compile(greedy).matcher(text).matches();
            } catch (StackOverflowError deep) {
                return false;
            }
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.PATTERN, pattern.pattern());
        }
    }

    /** @param order the values in the model's order; {@code values} is for looking up */
    record OneOf(Set<String> values, List<String> order) implements Demand {
        @Override
        public boolean holds(Object value) {
            return values.contains(String.valueOf(value));
        }

        @Override
        public Violation.Rule rule() {
            return new Violation.Rule(Violation.Kind.ENUM, "[" + String.join(", ", order) + "]");
        }
    }
}
