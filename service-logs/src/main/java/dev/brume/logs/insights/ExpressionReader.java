package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions: {@code or} binds least, then {@code and}, {@code not}, comparisons, sums, products, powers. */
class ExpressionReader {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    /** So deep may expressions be nested: far more than anybody writes, far less than the stack holds. */
    private static final int DEPTH_MAX = 50;

    private final Tokens tokens;
    private final PreparedFunctions prepared;
    private int depth;

    ExpressionReader(Tokens tokens, QueryWindow window) {
        this.tokens = tokens;
        this.prepared = new PreparedFunctions(window);
    }

    QueryExpression read() {
        if (++depth > DEPTH_MAX) {
            throw MalformedQuery.of("The query is nested too deeply");
        }
        QueryExpression expression = conjunction();
        while (tokens.acceptWord("or")) {
            expression = new QueryExpression.Or(expression, conjunction());
        }
        depth--;
        return expression;
    }

    private QueryExpression conjunction() {
        QueryExpression expression = negation();
        while (tokens.acceptWord("and")) {
            expression = new QueryExpression.And(expression, negation());
        }
        return expression;
    }

    private QueryExpression negation() {
        boolean negated = false;
        while (tokens.acceptWord("not") || tokens.accept("!")) {
            negated = !negated;
        }
        QueryExpression expression = comparison();
        return negated ? new QueryExpression.Not(expression) : expression;
    }

    private QueryExpression comparison() {
        QueryExpression left = sum();
        boolean negated = tokens.peek().isWord("not")
                && (tokens.peekSecond().isWord("like") || tokens.peekSecond().isWord("in"));
        if (negated) {
            tokens.take();
        }
        QueryExpression test = test(left);
        return negated ? new QueryExpression.Not(test) : test;
    }

    private QueryExpression test(QueryExpression left) {
        if (tokens.acceptWord("like") || tokens.accept("=~")) {
            return like(left);
        }
        if (tokens.acceptWord("in")) {
            return new QueryExpression.In(left, choices());
        }
        if (tokens.peek().kind() == Kind.SYMBOL
                && COMPARISONS.contains(tokens.peek().text())) {
            return new QueryExpression.Compared(tokens.take().text(), left, sum());
        }
        return left;
    }

    private QueryExpression like(QueryExpression left) {
        return tokens.peek().kind() == Kind.REGEX
                ? new QueryExpression.Matches(
                        left, TextPattern.compile(tokens.take().text()))
                : new QueryExpression.Contains(left, tokens.take(Kind.TEXT).text());
    }

    private List<QueryExpression> choices() {
        List<QueryExpression> choices = new ArrayList<>();
        tokens.expect("[");
        do {
            choices.add(read());
        } while (tokens.accept(","));
        tokens.expect("]");
        return choices;
    }

    private QueryExpression sum() {
        QueryExpression expression = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            expression = new QueryExpression.Arithmetic(tokens.take().text(), expression, product());
        }
        return expression;
    }

    private QueryExpression product() {
        QueryExpression expression = power();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            expression = new QueryExpression.Arithmetic(tokens.take().text(), expression, power());
        }
        return expression;
    }

    private QueryExpression power() {
        QueryExpression expression = single();
        while (tokens.accept("^")) {
            expression = new QueryExpression.Arithmetic("^", expression, single());
        }
        return expression;
    }

    private QueryExpression single() {
        if (tokens.accept("(")) {
            QueryExpression inner = read();
            tokens.expect(")");
            return inner;
        }
        if (tokens.accept("-")) {
            return new QueryExpression.Arithmetic("-", new QueryExpression.Constant(Value.of(0)), number());
        }
        return switch (tokens.peek().kind()) {
            case NUMBER -> number();
            case TEXT -> text();
            case NAME -> named();
            default -> throw tokens.unexpected();
        };
    }

    private QueryExpression named() {
        Token name = tokens.peek();
        if (tokens.peekSecond().is("(")) {
            return called();
        }
        if (name.isEnclosed() || !(name.isWord("true") || name.isWord("false"))) {
            return field();
        }
        return new QueryExpression.Constant(Value.of(tokens.take().isWord("true")));
    }

    private QueryExpression text() {
        Token token = tokens.take();
        String enclosed = tokens.since(token);
        return new QueryExpression.Constant(Value.of(token.text()), enclosed.substring(1, enclosed.length() - 1));
    }

    private QueryExpression number() {
        Token token = tokens.take(Kind.NUMBER);
        try {
            return new QueryExpression.Constant(Value.of(Double.parseDouble(token.text())));
        } catch (NumberFormatException e) {
            throw MalformedQuery.unexpected(token.text(), token.from());
        }
    }

    QueryExpression field() {
        return new QueryExpression.Field(tokens.takePath());
    }

    /** A call, or what the map or list holds that comes of it. */
    private QueryExpression called() {
        QueryExpression call = call();
        String path = tokens.takeRestOfPath();
        return path.isEmpty() ? call : new QueryExpression.Access(call, path.substring(1));
    }

    QueryExpression call() {
        Token name = tokens.take();
        if (name.isWord("bin")) {
            return bin();
        }
        if (name.isWord("datefloor") || name.isWord("dateceil")) {
            return date(name.isWord("dateceil"));
        }
        List<QueryExpression> arguments = arguments();
        QueryExpression call = prepared.call(name.text(), arguments);
        return call == null ? Functions.call(name.text(), arguments) : call;
    }

    /** What stands in parentheses. */
    List<QueryExpression> arguments() {
        List<QueryExpression> arguments = new ArrayList<>();
        tokens.expect("(");
        while (!tokens.peek().is(")")) {
            arguments.add(read());
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        tokens.expect(")");
        return arguments;
    }

    /** {@code datefloor(@timestamp, 1h)}. */
    private QueryExpression date(boolean up) {
        tokens.expect("(");
        QueryExpression time = read();
        tokens.expect(",");
        Period period = Period.read(tokens);
        tokens.expect(")");
        return up ? new QueryExpression.DateCeil(time, period) : new QueryExpression.Bin(time, period);
    }

    /** {@code bin(5m)}, or {@code bin(field, 5m)}. */
    private QueryExpression bin() {
        tokens.expect("(");
        QueryExpression time = new QueryExpression.Field("@timestamp");
        if (tokens.peek().kind() == Kind.NAME) {
            time = new QueryExpression.Field(tokens.takePath());
            tokens.expect(",");
        }
        QueryExpression bin = new QueryExpression.Bin(time, Period.read(tokens));
        tokens.expect(")");
        return bin;
    }
}
