package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what {@code stats} measures: functions of many rows, and what is reckoned from these and from measures named before.
 *
 * <p>See AWS Lambda Operator Guide, "Useful Insights queries", for both.
 */
final class MeasureReader extends ExpressionReader {
    private final Tokens tokens;
    /** Reads what the functions are of, which is of one row. */
    private final ExpressionReader ofOneRow;

    private final Set<String> measures = new HashSet<>();

    MeasureReader(Tokens tokens, QueryWindow window) {
        super(tokens, window);
        this.tokens = tokens;
        this.ofOneRow = new ExpressionReader(tokens, window);
    }

    /** A measure that those after it may name. */
    void add(String measure) {
        measures.add(measure);
    }

    @Override
    QueryExpression field() {
        if (!measures.contains(tokens.peek().text())) {
            throw tokens.unexpected();
        }
        return super.field();
    }

    @Override
    QueryExpression call() {
        return Aggregate.Kind.isOne(tokens.peek().text()) ? new QueryExpression.Measured(aggregate()) : super.call();
    }

    private Aggregate aggregate() {
        Token name = tokens.take(Kind.NAME);
        Aggregate.Kind kind = Aggregate.Kind.named(name.text());
        if (kind == Aggregate.Kind.COUNT && tokens.peekSecond().is("*")) {
            tokens.expect("(");
            tokens.expect("*");
            tokens.expect(")");
            return new Aggregate(kind, List.of());
        }
        List<QueryExpression> arguments = ofOneRow.arguments();
        if (arguments.isEmpty() && kind != Aggregate.Kind.COUNT) {
            throw MalformedQuery.unexpected(")", name.to());
        }
        return new Aggregate(kind, arguments);
    }
}
