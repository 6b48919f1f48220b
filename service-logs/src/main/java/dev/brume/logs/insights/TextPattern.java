package dev.brume.logs.insights;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code parse} reads from a text: the stars of a glob, or the named groups of a regular expression.
 *
 * @param names of the fields, in the order of the groups
 */
record TextPattern(Pattern pattern, List<String> names) {
    static TextPattern glob(String glob, List<String> names) {
        StringBuilder expression = new StringBuilder();
        int stars = 0;
        int from = 0;
        for (int star = glob.indexOf('*'); star >= 0; star = glob.indexOf('*', from)) {
            expression.append(Pattern.quote(glob.substring(from, star)));
            expression.append(star == glob.length() - 1 ? "(.*)" : "(.*?)");
            stars++;
            from = star + 1;
        }
        expression.append(Pattern.quote(glob.substring(from)));
        if (stars == 0 || stars != names.size()) {
            throw MalformedQuery.of("The number of fields of parse must be the number of wildcards in its expression");
        }
        return new TextPattern(Pattern.compile(expression.toString(), Pattern.DOTALL), names);
    }

    static TextPattern regex(String expression) {
        List<String> names = new ArrayList<>();
        Matcher groups = Pattern.compile("\\(\\?P?<([A-Za-z_][A-Za-z0-9_]*)>").matcher(expression);
        while (groups.find()) {
            names.add(groups.group(1));
        }
        if (names.isEmpty()) {
            throw MalformedQuery.of("The regular expression of parse must have a named group");
        }
        return new TextPattern(compile(expression), names);
    }

    static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression.replaceAll("\\(\\?<([A-Za-z_])", "(?P<$1"));
        } catch (PatternSyntaxException e) {
            throw MalformedQuery.of("Invalid regular expression: " + e.getDescription());
        }
    }

    /** Sets the fields of a row, if the text is like this; they are missing otherwise. */
    void read(String text, Row row) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return;
        }
        boolean named = pattern.namedGroups().containsKey(names.getFirst());
        for (int i = 0; i < names.size(); i++) {
            String found = named ? matcher.group(names.get(i)) : matcher.group(i + 1);
            if (found != null) {
                row.set(names.get(i), Value.of(found));
            }
        }
    }
}
