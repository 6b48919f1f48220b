package dev.brume.sns.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data that a regular expression finds and a check confirms.
 *
 * @param confirms tells what is found from what only looks like it: the digits of a card number add up
 */
record PatternIdentifier(String name, Pattern pattern, Predicate<String> confirms) implements DataIdentifier {
    @Override
    public List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(new BoundedText(text, name));
        while (matcher.find()) {
            if (matcher.end() > matcher.start() && confirms.test(text.substring(matcher.start(), matcher.end()))) {
                found.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return found;
    }
}
