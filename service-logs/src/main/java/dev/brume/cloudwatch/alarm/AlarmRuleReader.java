package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Reads the rule of a composite alarm. Used once. */
final class AlarmRuleReader {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([(),])|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s(),\"]+))");
    private static final int DEPTH_MAX = 60;
    private static final int ALARMS_MAX = 150;

    private record Token(String text, boolean quoted) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    AlarmRuleReader(String rule) {
        Matcher matcher = TOKEN.matcher(rule);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            String quoted = matcher.group(2);
            tokens.add(
                    quoted == null
                            ? new Token(matcher.group().strip(), false)
                            : new Token(quoted.replaceAll("\\\\(.)", "$1"), true));
            end = matcher.end();
        }
        if (!rule.substring(end).isBlank()) {
            throw malformed("unexpected '" + rule.substring(end).strip() + "'");
        }
    }

    AlarmRule read() {
        AlarmRule rule = anyOf();
        if (at < tokens.size()) {
            throw malformed("unexpected '" + tokens.get(at).text + "'");
        }
        if (rule.alarms().size() > ALARMS_MAX) {
            throw malformed("it names more than " + ALARMS_MAX + " alarms");
        }
        return rule;
    }

    private AlarmRule anyOf() {
        List<AlarmRule> rules = new ArrayList<>(List.of(allOf()));
        while (accept("OR")) {
            rules.add(allOf());
        }
        return rules.size() == 1 ? rules.getFirst() : new AlarmRule.Several(false, rules);
    }

    private AlarmRule allOf() {
        List<AlarmRule> rules = new ArrayList<>(List.of(one()));
        while (accept("AND")) {
            rules.add(one());
        }
        return rules.size() == 1 ? rules.getFirst() : new AlarmRule.Several(true, rules);
    }

    private AlarmRule one() {
        depth++;
        if (depth > DEPTH_MAX) {
            throw malformed("it is nested too deeply");
        }
        AlarmRule one = nested();
        depth--;
        return one;
    }

    private AlarmRule nested() {
        if (accept("NOT")) {
            return new AlarmRule.Not(one());
        }
        if (accept("(")) {
            AlarmRule inner = anyOf();
            expect(")");
            return inner;
        }
        if (accept("TRUE")) {
            return new AlarmRule.Constant(true);
        }
        if (accept("FALSE")) {
            return new AlarmRule.Constant(false);
        }
        if (accept("AT_LEAST")) {
            return atLeast();
        }
        StateValue state = state();
        expect("(");
        String alarm = alarm();
        expect(")");
        return new AlarmRule.In(state, alarm);
    }

    private AlarmRule atLeast() {
        expect("(");
        String count = word();
        expect(",");
        boolean negated = accept("NOT");
        StateValue state = state();
        expect(",");
        expect("(");
        List<String> alarms = new ArrayList<>(List.of(alarm()));
        while (accept(",")) {
            alarms.add(alarm());
        }
        expect(")");
        expect(")");
        return new AlarmRule.AtLeast(count(count, alarms.size()), negated, state, alarms);
    }

    private static int count(String text, int of) {
        Matcher matcher = Pattern.compile("(\\d{1,3})(%?)").matcher(text);
        if (!matcher.matches()) {
            throw malformed("'" + text + "' is no number of alarms");
        }
        int number = Integer.parseInt(matcher.group(1));
        return matcher.group(2).isEmpty() ? number : (number * of + 99) / 100;
    }

    private StateValue state() {
        String word = word();
        return switch (word) {
            case "ALARM" -> StateValue.ALARM;
            case "OK" -> StateValue.OK;
            case "INSUFFICIENT_DATA" -> StateValue.INSUFFICIENT_DATA;
            default -> throw malformed("unexpected '" + word + "'");
        };
    }

    private String alarm() {
        return AlarmRule.name(take());
    }

    private String word() {
        if (at < tokens.size() && tokens.get(at).quoted) {
            throw malformed("unexpected '" + tokens.get(at).text + "'");
        }
        return take();
    }

    private String take() {
        Token token = peek();
        if (token == null) {
            throw malformed("it ends too early");
        }
        if (!token.quoted && "(),".contains(token.text)) {
            throw malformed("unexpected '" + token.text + "'");
        }
        at++;
        return token.text;
    }

    private @Nullable Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private boolean accept(String text) {
        Token token = peek();
        boolean found = token != null && !token.quoted && token.text.equals(text);
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            Token token = peek();
            throw malformed(token == null ? "it ends too early" : "unexpected '" + token.text + "'");
        }
    }

    private static RuntimeException malformed(String why) {
        return CloudWatchErrors.validation("AlarmRule is invalid: " + why + ".");
    }
}
