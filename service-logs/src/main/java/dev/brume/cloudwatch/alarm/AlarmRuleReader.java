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
    private static final Pattern COUNT = Pattern.compile("(\\d{1,3})(%?)");
    private static final int DEPTH_MAX = 60;
    private static final int ALARMS_MAX = 150;

    private record Token(String text, boolean quoted) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    AlarmRuleReader(String rule) {
        if (!rule.strip().equals(rule)) {
            throw CloudWatchErrors.validation("AlarmRule must not contain leading or trailing whitespace or be null");
        }
        int at = 0;
        while (at < rule.length()) {
            char next = rule.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (next == '"') {
                at = quoted(rule, at + 1);
            } else {
                int end = "(),".indexOf(next) >= 0 ? at + 1 : wordEnd(rule, at);
                tokens.add(new Token(rule.substring(at, end), false));
                at = end;
            }
        }
    }

    /** Reads up to the closing quotation mark, and returns what comes after it. */
    private int quoted(String rule, int start) {
        StringBuilder text = new StringBuilder();
        for (int at = start; at < rule.length(); at++) {
            char next = rule.charAt(at);
            if (next == '"') {
                tokens.add(new Token(text.toString(), true));
                return at + 1;
            }
            if (next == '\\' && at + 1 < rule.length()) {
                at++;
            }
            text.append(rule.charAt(at));
        }
        throw malformed("a quotation mark is not closed");
    }

    private static int wordEnd(String rule, int start) {
        int end = start;
        while (end < rule.length()
                && !Character.isWhitespace(rule.charAt(end))
                && "(),\"".indexOf(rule.charAt(end)) < 0) {
            end++;
        }
        return end;
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
        Matcher matcher = COUNT.matcher(text);
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
