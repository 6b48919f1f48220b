package dev.brume.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policy variables: {@code ${aws:username}}, with a default {@code ${aws:PrincipalTag/team, 'none'}}, and the three that stand for
 * a plain {@code *}, {@code ?} and {@code $}. What comes out of a variable is never a wildcard: such characters are carried as
 * private ones, which {@link #literal} turns back.
 *
 * <p>See IAM User Guide, "IAM policy elements: Variables and tags".
 */
final class Variables {
    static final char NOTHING = '\uE000';
    private static final char STAR = '\uE001';
    private static final char QUESTION = '\uE002';

    private Variables() {}

    /** @return null where a variable has no value, or several, and no default: then nothing can match */
    static @Nullable String replace(String text, RequestContext request) {
        int at = text.indexOf("${");
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                break;
            }
            out.append(text, from, at);
            String value = value(text.substring(at + 2, end), request);
            if (value == null) {
                return null;
            }
            out.append(value);
            from = end + 1;
            at = text.indexOf("${", from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static @Nullable String value(String variable, RequestContext request) {
        return switch (variable) {
            case "*" -> String.valueOf(STAR);
            case "?" -> String.valueOf(QUESTION);
            case "$" -> "$";
            default -> valueOfKey(variable, request);
        };
    }

    private static @Nullable String valueOfKey(String variable, RequestContext request) {
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        List<String> values = request.values(key);
        if (values.size() == 1) {
            return values.getFirst().replace('*', STAR).replace('?', QUESTION);
        }
        return comma < 0 ? null : unquoted(variable.substring(comma + 1).strip());
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    static char literal(char character) {
        return switch (character) {
            case STAR -> '*';
            case QUESTION -> '?';
            default -> character;
        };
    }

    /** The text that a pattern stands for where wildcards mean nothing. */
    static String plain(String text) {
        return text.replace(STAR, '*').replace(QUESTION, '?');
    }
}
