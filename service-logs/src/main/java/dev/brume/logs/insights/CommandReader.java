package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the commands of a query. */
final class CommandReader {
    private static final int LIMIT_MAX = 100_000;
    private static final String APPROXIMATE_COUNT = "_approxcount";
    /** User guide, "CloudWatch Logs Insights language query syntax": what AWS has, and is not here. */
    private static final Set<String> ELSEWHERE = Set.of(
            "accum",
            "addtotals",
            "anomaly",
            "appendcols",
            "autoregress",
            "cidrlookup",
            "diff",
            "estimate",
            "filldown",
            "fillmissing",
            "join",
            "logcompare",
            "lookup",
            "outlier",
            "pattern",
            "relevantfields",
            "sessionize");

    /** User guide, "filterIndex": what is indexed in every log group of the class STANDARD, of the fields that there are here. */
    private static final Set<String> INDEXED = Set.of("@logStream", "traceId", "severityText", "attributes.session.id");

    private final Tokens tokens;
    private final QueryWindow window;
    private final ExpressionReader expressions;
    private boolean usesIndexes;

    CommandReader(Tokens tokens, QueryWindow window) {
        this.tokens = tokens;
        this.window = window;
        this.expressions = new ExpressionReader(tokens, window);
    }

    /** Whether a command that was read asks for log groups with field indexes. */
    boolean usesIndexes() {
        return usesIndexes;
    }

    /** One command, or those that it stands for. */
    List<Command> read() {
        Token name = tokens.take(Kind.NAME);
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "fields" -> List.of(new Command.Fields(columns()));
            case "display" -> List.of(new Command.Display(columns()));
            case "filter", "where" -> List.of(new Command.Filter(expressions.read()));
            case "filterindex" -> List.of(filterIndex());
            case "parse" -> List.of(parse());
            case "sort" -> List.of(sort());
            case "limit", "head" -> List.of(limit());
            case "dedup" -> List.of(dedup());
            case "stats" -> List.of(stats());
            case "countfrequent", "count_frequent" -> countFrequent();
            case "unnest" -> List.of(unnest());
            case "expand" -> List.of(expand());
            default -> throw unknown(name);
        };
    }

    private static RuntimeException unknown(Token name) {
        return ELSEWHERE.contains(name.text().toLowerCase(Locale.ROOT))
                ? MalformedQuery.of("Brume does not run the command " + name.text())
                : MalformedQuery.unexpected(name.text(), name.from());
    }

    private List<Command.Column> columns() {
        List<Command.Column> columns = new ArrayList<>();
        do {
            Token first = tokens.peek();
            QueryExpression expression = expressions.read();
            columns.add(new Command.Column(name(first), expression));
        } while (tokens.accept(","));
        return columns;
    }

    /** What follows {@code as}, or else the words of the expression. */
    private String name(Token first) {
        String words = first.kind() == Kind.NAME && tokens.since(first).equals("`" + first.text() + "`")
                ? first.text()
                : tokens.since(first);
        return tokens.acceptWord("as") ? tokens.take(Kind.NAME).text() : words;
    }

    /** {@code filterIndex traceId = "1-5e34"}, or {@code in [...]}: other conditions have no index. */
    private Command filterIndex() {
        Token field = tokens.peek();
        QueryExpression condition = expressions.read();
        boolean indexed = (condition instanceof QueryExpression.Compared compared
                        && compared.operator().equals("=")
                        && isIndexed(compared.left()))
                || (condition instanceof QueryExpression.In in && isIndexed(in.of()));
        if (!indexed) {
            throw MalformedQuery.of("Brume has no field indexes but those of AWS's own on "
                    + INDEXED.stream().sorted().toList() + ", and filterIndex compares one with = or in: "
                    + tokens.since(field));
        }
        usesIndexes = true;
        return new Command.Filter(condition);
    }

    private static boolean isIndexed(QueryExpression expression) {
        return expression instanceof QueryExpression.Field field && INDEXED.contains(field.name());
    }

    private Command parse() {
        QueryExpression source = new QueryExpression.Field("@message");
        if (tokens.peek().kind() == Kind.NAME) {
            source = expressions.field();
        }
        if (tokens.peek().kind() == Kind.REGEX) {
            return new Command.Parse(source, TextPattern.regex(tokens.take().text()));
        }
        String glob = tokens.take(Kind.TEXT).text();
        if (!tokens.acceptWord("as")) {
            throw tokens.unexpected();
        }
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.take(Kind.NAME).text());
        } while (tokens.accept(","));
        return new Command.Parse(source, TextPattern.glob(glob, names));
    }

    /** {@code sort} and {@code sort by} are the same. */
    private Command sort() {
        List<Command.Sort.Key> keys = new ArrayList<>();
        if (tokens.peekSecond().kind() == Kind.NAME) {
            tokens.acceptWord("by");
        }
        do {
            QueryExpression expression = expressions.read();
            boolean descending = tokens.acceptWord("desc");
            if (!descending) {
                tokens.acceptWord("asc");
            }
            keys.add(new Command.Sort.Key(expression, descending));
        } while (tokens.accept(","));
        return new Command.Sort(keys);
    }

    /** {@code limit any} leaves it to AWS which rows are given. */
    private Command limit() {
        tokens.acceptWord("any");
        Token number = tokens.take(Kind.NUMBER);
        try {
            int rows = Integer.parseInt(number.text());
            if (rows > 0 && rows <= LIMIT_MAX) {
                return new Command.Limit(rows);
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw MalformedQuery.unexpected(number.text(), number.from());
    }

    private Command dedup() {
        return new Command.Dedup(
                columns().stream().map(Command.Column::expression).toList());
    }

    private Command stats() {
        MeasureReader reader = new MeasureReader(tokens, window);
        List<Command.Column> measures = new ArrayList<>();
        do {
            Token first = tokens.peek();
            QueryExpression measure = reader.read();
            measures.add(new Command.Column(name(first), measure));
            reader.add(measures.getLast().name());
        } while (tokens.accept(","));
        return new Command.Stats(measures, tokens.acceptWord("by") ? columns() : List.of());
    }

    /** AWS's count is approximate; this one is exact. */
    private List<Command> countFrequent() {
        QueryExpression count = new QueryExpression.Measured(new Aggregate(Aggregate.Kind.COUNT, List.of()));
        QueryExpression counted = new QueryExpression.Field(APPROXIMATE_COUNT);
        return List.of(
                new Command.Stats(List.of(new Command.Column(APPROXIMATE_COUNT, count)), columns()),
                new Command.Sort(List.of(new Command.Sort.Key(counted, true))));
    }

    private Command unnest() {
        QueryExpression list = expressions.read();
        if (!tokens.acceptWord("into")) {
            throw tokens.unexpected();
        }
        return new Command.Unnest(list, tokens.take(Kind.NAME).text(), false);
    }

    private Command expand() {
        String field = tokens.takePath();
        return new Command.Unnest(new QueryExpression.Field(field), field, true);
    }
}
