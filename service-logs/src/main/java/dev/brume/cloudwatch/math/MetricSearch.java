package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terms of {@code SEARCH}: a namespace with its dimensions in braces, words that occur in any part of a metric, whole texts in
 * quotation marks, properties ({@code MetricName="Errors"}), {@code AND}, {@code OR}, {@code NOT} and parentheses.
 *
 * <p>See CloudWatch User Guide, "CloudWatch search expression syntax".
 *
 * @param namespace the one that the braces name, or null
 */
record MetricSearch(@Nullable String namespace, Predicate<MetricKey> terms) {
    static MetricSearch of(String text) {
        return new Reader(text).read();
    }

    boolean finds(MetricKey key) {
        return (namespace == null || namespace.equals(key.namespace())) && terms.test(key);
    }

    /** The words of a text, cut where a metric's name would be cut by eye: at signs and before capitals. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String part : text.split("[^\\p{Alnum}]+", -1)) {
            words.add(part.toLowerCase(Locale.ROOT));
            for (String word : part.split("(?<=[\\p{Lower}\\d])(?=\\p{Upper})|(?<=\\D)(?=\\d)", -1)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        words.remove("");
        return words;
    }

    private static List<String> parts(MetricKey key) {
        List<String> parts = new ArrayList<>(List.of(key.namespace(), key.name()));
        for (Dimension dimension : key.dimensions()) {
            parts.add(dimension.name());
            parts.add(dimension.value());
        }
        return parts;
    }

    private static Predicate<String> likeness(String term, boolean exact) {
        if (exact) {
            return term::equals;
        }
        Set<String> sought = words(term);
        return part ->
                part.equalsIgnoreCase(term) || (!sought.isEmpty() && words(part).containsAll(sought));
    }

    /** Reads the terms. Used once. */
    private static final class Reader {
        private static final Pattern TOKEN = Pattern.compile("\\s*(?:([{}(),=])|\"([^\"]*)\"|([^\\s{}(),=\"]+))");
        private static final int DEPTH_MAX = 60;
        private final List<String> tokens = new ArrayList<>();
        private final List<Boolean> quoted = new ArrayList<>();
        private int at;
        private int depth;
        private @Nullable String namespace;
        private @Nullable Set<String> dimensions;

        Reader(String text) {
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (matcher.find(end) && matcher.start() == end) {
                boolean inQuotes = matcher.group(2) != null;
                quoted.add(inQuotes);
                tokens.add(inQuotes ? matcher.group(2) : matcher.group().strip());
                end = matcher.end();
            }
            if (!text.substring(end).isBlank()) {
                throw malformed();
            }
        }

        MetricSearch read() {
            if (isSign("{")) {
                schema();
            }
            Predicate<MetricKey> terms = at < tokens.size() ? anyOf() : key -> true;
            if (at < tokens.size()) {
                throw malformed();
            }
            Set<String> names = dimensions;
            return new MetricSearch(
                    namespace, names == null ? terms : terms.and(key -> names.equals(dimensionNames(key))));
        }

        private static Set<String> dimensionNames(MetricKey key) {
            Set<String> names = new HashSet<>();
            key.dimensions().forEach(dimension -> names.add(dimension.name()));
            return names;
        }

        private void schema() {
            at++;
            namespace = take();
            Set<String> names = new HashSet<>();
            while (isSign(",")) {
                at++;
                names.add(take());
            }
            dimensions = names;
            expect("}");
        }

        private Predicate<MetricKey> anyOf() {
            Predicate<MetricKey> any = allOf();
            while (isWord("OR")) {
                at++;
                any = any.or(allOf());
            }
            return any;
        }

        private Predicate<MetricKey> allOf() {
            Predicate<MetricKey> all = one();
            while (at < tokens.size() && !isWord("OR") && !isSign(")")) {
                if (isWord("AND")) {
                    at++;
                }
                all = all.and(one());
            }
            return all;
        }

        private Predicate<MetricKey> one() {
            depth++;
            if (depth > DEPTH_MAX) {
                throw malformed();
            }
            Predicate<MetricKey> one = nested();
            depth--;
            return one;
        }

        private Predicate<MetricKey> nested() {
            if (isWord("NOT")) {
                at++;
                return one().negate();
            }
            if (isSign("(")) {
                at++;
                Predicate<MetricKey> inner = anyOf();
                expect(")");
                return inner;
            }
            boolean exact = at < tokens.size() && quoted.get(at);
            String term = take();
            if (!isSign("=")) {
                Predicate<String> likeness = likeness(term, exact);
                return key -> parts(key).stream().anyMatch(likeness);
            }
            at++;
            return property(term);
        }

        private Predicate<MetricKey> property(String name) {
            if (isSign("(")) {
                at++;
                Predicate<MetricKey> any = value(name);
                while (isWord("OR")) {
                    at++;
                    any = any.or(value(name));
                }
                expect(")");
                return any;
            }
            return value(name);
        }

        private Predicate<MetricKey> value(String name) {
            boolean exact = at < tokens.size() && quoted.get(at);
            Predicate<String> likeness = likeness(take(), exact);
            if (name.startsWith(":")) {
                throw new MathException("The search property " + name + " is not supported by Brume");
            }
            return switch (name) {
                case "Namespace" -> key -> likeness.test(key.namespace());
                case "MetricName" -> key -> likeness.test(key.name());
                default ->
                    key -> key.dimensions().stream()
                            .anyMatch(dimension -> dimension.name().equals(name) && likeness.test(dimension.value()));
            };
        }

        private String take() {
            if (at == tokens.size() || (!quoted.get(at) && "{}(),=".contains(tokens.get(at)))) {
                throw malformed();
            }
            return tokens.get(at++);
        }

        private void expect(String sign) {
            if (!isSign(sign)) {
                throw malformed();
            }
            at++;
        }

        private boolean isSign(String sign) {
            return at < tokens.size() && !quoted.get(at) && tokens.get(at).equals(sign);
        }

        private boolean isWord(String word) {
            return isSign(word);
        }

        private static MathException malformed() {
            return new MathException("SEARCH contains an invalid search expression");
        }
    }
}
