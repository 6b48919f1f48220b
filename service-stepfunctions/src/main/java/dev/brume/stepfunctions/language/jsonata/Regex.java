package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as JSONata has it: a function from a text to its first match. The library has a bare pattern, whose search, when
 * it is called, nothing can end; so the pattern gives way to this when its expression is about to be evaluated.
 */
final class Regex extends Jsonata.JFunction {
    private static final VarHandle VALUE = value();

    private final Pattern pattern;
    private final Bounds bounds;

    private Regex(Pattern pattern, Bounds bounds) {
        super(
                (input, arguments) -> arguments.isEmpty() || !(arguments.getFirst() instanceof String text)
                        ? null
                        : find(pattern.matcher(bounds.text(text))),
                "<s:o>");
        this.pattern = pattern;
        this.bounds = bounds;
    }

    // The library has no other way to say what a literal is; of its own version alone, as the tests of this package
    // tell.
    private static VarHandle value() {
        try {
            return MethodHandles.privateLookupIn(Parser.Symbol.class, MethodHandles.lookup())
                    .findVarHandle(Parser.Symbol.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Puts itself in the place of an expression that is a regular expression. */
    static void replace(Parser.Symbol expression, Bounds bounds) {
        Object value = VALUE.get(expression);
        if (value instanceof Pattern pattern) {
            VALUE.set(expression, new Regex(pattern, bounds));
        } else if (value instanceof Regex earlier && earlier.bounds != bounds) {
            VALUE.set(expression, new Regex(earlier.pattern, bounds));
        }
    }

    Pattern pattern() {
        return pattern;
    }

    @Override
    public int getNumberOfArgs() {
        return 1;
    }

    private static @Nullable Map<String, @Nullable Object> find(Matcher matcher) {
        if (!matcher.find()) {
            return null;
        }
        Map<String, @Nullable Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String found = matcher.group(group);
            groups.add(found == null ? "" : found);
        }
        match.put("groups", groups);
        match.put("next", (Jsonata.Fn0<@Nullable Object>) () -> next(matcher));
        return match;
    }

    // As JSONata: whoever goes from match to match over nothing would never come to an end.
    private static @Nullable Object next(Matcher matcher) {
        Map<String, @Nullable Object> next = find(matcher);
        if (next != null && "".equals(next.get("match"))) {
            throw new JException("D1004", -1, matcher.pattern().pattern());
        }
        return next;
    }
}
