package dev.brume.logs.pattern;

import dev.brume.logs.rules.LogsErrors;
import java.util.ArrayList;
import java.util.List;

/**
 * Terms of unstructured events: all of the required ones, none of the excluded ones ({@code -DEBUG}). Optional ones
 * ({@code ?ERROR ?WARN}) count only where nothing is required: then one of them must be there.
 */
record TermsPattern(List<Term> required, List<Term> optional, List<Term> excluded) implements FilterPattern {
    static TermsPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        TermsPattern pattern = new TermsPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (!scanner.atEnd()) {
            List<Term> kind = pattern.required;
            if (scanner.accept("?")) {
                kind = pattern.optional;
            } else if (scanner.accept("-")) {
                kind = pattern.excluded;
            }
            kind.add(term(scanner));
        }
        return pattern;
    }

    private static Term term(Scanner scanner) {
        return switch (scanner.peek()) {
            case '"' -> new Term.Words(notEmpty(scanner.quoted()));
            case '%' -> new Term.Matching(scanner.regex());
            default -> new Term.Words(word(scanner));
        };
    }

    private static String word(Scanner scanner) {
        String word = notEmpty(scanner.until(" \t\r\n"));
        if (!word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw LogsErrors.invalidParameter("Invalid character(s) in term '" + word + "'");
        }
        return word;
    }

    private static String notEmpty(String words) {
        if (words.isEmpty()) {
            throw Scanner.invalid();
        }
        return words;
    }

    @Override
    public boolean matches(String message) {
        return required.stream().allMatch(term -> term.isIn(message))
                && excluded.stream().noneMatch(term -> term.isIn(message))
                && (optional.isEmpty()
                        || !required.isEmpty()
                        || optional.stream().anyMatch(term -> term.isIn(message)));
    }
}
