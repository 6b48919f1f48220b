package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A query: its commands, in the order in which they are carried out. */
public record Query(List<Command> commands) {
    private static final int LIMIT_MAX = 10_000;

    /** @throws dev.brume.core.error.AwsException MalformedQueryException */
    public static Query parse(String text) {
        Tokens tokens = new Tokens(text);
        List<Command> commands = new ArrayList<>();
        do {
            commands.add(new CommandReader(tokens).read());
        } while (tokens.accept("|"));
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return new Query(commands);
    }

    /** Reads one command. */
    private static final class CommandReader {
        private final Tokens tokens;
        private final ExpressionReader expressions;

        CommandReader(Tokens tokens) {
            this.tokens = tokens;
            this.expressions = new ExpressionReader(tokens);
        }

        Command read() {
            Token name = tokens.take(Kind.NAME);
            return switch (name.text().toLowerCase(Locale.ROOT)) {
                case "fields" -> new Command.Fields(columns());
                case "display" -> new Command.Display(columns());
                case "filter" -> new Command.Filter(expressions.read());
                case "parse" -> parse();
                case "sort" -> sort();
                case "limit", "head" -> limit();
                case "dedup" ->
                    new Command.Dedup(
                            columns().stream().map(Command.Column::expression).toList());
                case "stats" -> stats();
                default -> throw MalformedQuery.unexpected(name.text(), name.from());
            };
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

        private Command parse() {
            QueryExpression source = new QueryExpression.Field("@message");
            if (tokens.peek().kind() == Kind.NAME) {
                source = new QueryExpression.Field(tokens.take().text());
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

        private Command limit() {
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

        private Command stats() {
            MeasureReader reader = new MeasureReader(tokens);
            List<Command.Column> measures = new ArrayList<>();
            do {
                Token first = tokens.peek();
                QueryExpression measure = reader.read();
                measures.add(new Command.Column(name(first), measure));
                reader.add(measures.getLast().name());
            } while (tokens.accept(","));
            return new Command.Stats(measures, tokens.acceptWord("by") ? columns() : List.of());
        }
    }
}
