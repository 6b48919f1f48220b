package dev.brume.sns.protection;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data that counts only next to a word that says what it is: a number near "card". Developer Guide, "Using managed data identifiers in
 * Amazon SNS", "Keyword requirements": in any case, with or without its spaces, or with underscores or hyphens in their place. How near
 * is near it does not say; Amazon Macie, which has the same identifiers, says 30 characters.
 */
record KeywordIdentifier(DataIdentifier data, Pattern keyword) implements DataIdentifier {
    private static final int PROXIMITY = 30;
    /** Words begin and end where letters do, or where {@code camelCase} changes. */
    private static final String BEGIN = "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))";

    private static final String END = "(?:(?![A-Za-z])|(?<=[a-z])(?=[A-Z]))";

    /** @param keywords separated by commas */
    static KeywordIdentifier of(DataIdentifier data, String keywords) {
        String any = Stream.of(keywords.split(", ", -1))
                .map(keyword ->
                        Stream.of(keyword.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("[ _-]?")))
                .collect(Collectors.joining("|"));
        return new KeywordIdentifier(data, Pattern.compile(BEGIN + "(?i:" + any + ")" + END));
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public List<Span> find(String text) {
        return data.find(text).stream().filter(span -> hasKeyword(text, span)).toList();
    }

    private boolean hasKeyword(String text, Span span) {
        return isIn(text, Math.max(0, span.start() - PROXIMITY), span.start())
                || isIn(text, span.end(), Math.min(text.length(), span.end() + PROXIMITY));
    }

    private boolean isIn(String text, int from, int to) {
        return keyword.matcher(text).region(from, to).useTransparentBounds(true).find();
    }
}
