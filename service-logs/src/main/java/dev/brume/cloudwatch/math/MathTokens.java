package dev.brume.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words and signs of an expression, one after the other. */
final class MathTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)"
                    + "|([A-Za-z_][A-Za-z0-9_]*)|\"([^\"]*)\"|'([^']*)'|(==|!=|<=|>=|&&|\\|\\||[-+*/^<>()\\[\\],]))");
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private enum Kind {
        NUMBER,
        WORD,
        TEXT,
        SIGN
    }

    private record Token(Kind kind, String text) {}

    MathTokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            tokens.add(token(matcher));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw unexpected();
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Token(Kind.NUMBER, matcher.group(1));
        }
        if (matcher.group(2) != null) {
            return new Token(Kind.WORD, matcher.group(2));
        }
        if (matcher.group(5) != null) {
            return new Token(Kind.SIGN, matcher.group(5));
        }
        return new Token(Kind.TEXT, matcher.group(3) != null ? matcher.group(3) : matcher.group(4));
    }

    boolean isAtEnd() {
        return at == tokens.size();
    }

    void advance() {
        at++;
    }

    private @Nullable Token peek(Kind kind) {
        return !isAtEnd() && tokens.get(at).kind == kind ? tokens.get(at) : null;
    }

    private @Nullable String take(Kind kind) {
        Token token = peek(kind);
        if (token == null) {
            return null;
        }
        advance();
        return token.text;
    }

    boolean accept(String sign) {
        Token token = peek(Kind.SIGN);
        boolean found = token != null && token.text.equals(sign);
        if (found) {
            advance();
        }
        return found;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected();
        }
    }

    @Nullable
    Double number() {
        String number = take(Kind.NUMBER);
        return number == null ? null : Double.valueOf(number);
    }

    @Nullable
    String text() {
        return take(Kind.TEXT);
    }

    /** A name; the words that are operators are none. */
    @Nullable
    String word() {
        return operator() == null ? take(Kind.WORD) : null;
    }

    /** The operator that comes next, without taking it. */
    @Nullable
    Operator operator() {
        if (isAtEnd()) {
            return null;
        }
        Token token = tokens.get(at);
        if (token.kind == Kind.WORD) {
            return switch (token.text) {
                case "AND" -> Operator.AND;
                case "OR" -> Operator.OR;
                default -> null;
            };
        }
        for (Operator operator : Operator.values()) {
            if (token.kind == Kind.SIGN && operator.sign().equals(token.text)) {
                return operator;
            }
        }
        return null;
    }

    /** AWS does not say more. */
    static MathException unexpected() {
        return new MathException("Invalid syntax");
    }
}
