package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The library's functions whose one call can take any time or memory: regular expressions that backtrack without end, and texts that
 * become enormous. Each but $pad is tried within the bounds first, then carried out by the library.
 */
final class BoundedFunctions {
    private final Bounds bounds;

    private BoundedFunctions(Bounds bounds) {
        this.bounds = bounds;
    }

    static void bind(Jsonata.Frame frame, Bounds bounds) {
        BoundedFunctions functions = new BoundedFunctions(bounds);
        add(frame, "contains", "<s-(sf):b>", functions::contains);
        add(frame, "match", "<s-f<s:o>n?:a<o>>", functions::match);
        add(frame, "split", "<s-(sf)n?:a<s>>", functions::split);
        add(frame, "replace", "<s-(sf)(sf)n?:s>", functions::replace);
        add(frame, "pad", "<s-ns?:s>", functions::pad);
    }

    private static void add(
            Jsonata.Frame frame, String name, String signature, Jsonata.FnVarArgs<@Nullable Object> body) {
        frame.bind(name, Jsonata.function(name, body, signature));
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    /** The library takes the bare pattern of a regular expression. */
    private static @Nullable Object pattern(List<?> arguments) {
        Object given = at(arguments, 1);
        return given instanceof Regex regex ? regex.pattern() : given;
    }

    private @Nullable Object contains(List<?> arguments) {
        String text = (String) at(arguments, 0);
        Object token = pattern(arguments);
        count(text, token, 1);
        return Functions.contains(text, token);
    }

    private @Nullable Object match(List<?> arguments) {
        String text = (String) at(arguments, 0);
        Object pattern = pattern(arguments);
        if (!(pattern instanceof Pattern regex)) {
            throw new IllegalArgumentException("$match takes a regular expression");
        }
        Number limit = (Number) at(arguments, 2);
        int most = limit == null ? Integer.MAX_VALUE : limit.intValue();
        count(text, regex, most);
        // The library does not look at the limit.
        List<?> matches = Functions.match(text, regex, null);
        return matches == null || most < 0 || matches.size() <= most
                ? matches
                : new ArrayList<>(matches.subList(0, most));
    }

    private @Nullable Object split(List<?> arguments) {
        String text = (String) at(arguments, 0);
        Object separator = pattern(arguments);
        count(text, separator, Integer.MAX_VALUE);
        return Functions.split(text, separator, (Number) at(arguments, 2));
    }

    private @Nullable Object replace(List<?> arguments) {
        String text = (String) at(arguments, 0);
        Object pattern = pattern(arguments);
        Object replacement = at(arguments, 2);
        Number limit = (Number) at(arguments, 3);
        long found = count(text, pattern, limit == null ? Integer.MAX_VALUE : limit.intValue());
        if (text != null && replacement instanceof String by) {
            // A group of the match may stand for as much as the text itself, once for each dollar.
            long dollars = pattern instanceof Pattern
                    ? by.chars().filter(c -> c == '$').count()
                    : 0;
            Bounds.checkCharacters(text.length() + found * by.length() + (found == 0 ? 0 : dollars * text.length()));
        }
        return Functions.replace(text, pattern, replacement, limit == null ? null : (Integer) limit.intValue());
    }

    // The library's own takes the square of the width in time.
    private @Nullable Object pad(List<?> arguments) {
        String text = (String) at(arguments, 0);
        Number width = (Number) at(arguments, 1);
        if (text == null || width == null) {
            return text;
        }
        long wanted = width.longValue();
        Bounds.checkCharacters(Math.abs(wanted));
        int missing = (int) (Math.abs(wanted) - text.codePointCount(0, text.length()));
        if (missing <= 0) {
            return text;
        }
        String given = (String) at(arguments, 2);
        int[] filler =
                (given == null || given.isEmpty() ? " " : given).codePoints().toArray();
        StringBuilder padding = new StringBuilder(missing);
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(filler[i % filler.length]);
        }
        return wanted < 0 ? padding + text : text + padding;
    }

    /** How often a pattern is found, up to a limit. */
    private long count(@Nullable String text, @Nullable Object pattern, int limit) {
        if (text == null) {
            return 0;
        }
        long found = 0;
        if (pattern instanceof Pattern regex) {
            Matcher matcher = regex.matcher(bounds.text(text));
            while (found < limit && matcher.find()) {
                Bounds.checkElements(++found);
            }
        } else if (pattern instanceof String token) {
            int step = Math.max(1, token.length());
            int from = text.indexOf(token);
            while (found < limit && from >= 0 && from < text.length()) {
                Bounds.checkElements(++found);
                from = text.indexOf(token, from + step);
            }
        }
        return found;
    }
}
