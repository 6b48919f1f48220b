package dev.brume.logs.insights;

import dev.brume.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query: its commands, in the order in which they are carried out.
 *
 * @param source which log groups it is about; null if it does not say
 * @param ofIndexedGroups whether it is about those groups only that have field indexes
 */
public record Query(List<Command> commands, @Nullable Source source, boolean ofIndexedGroups) {
    private static final int ROWS_UNLESS_LIMITED = 10_000;

    /** @throws dev.brume.core.error.AwsException MalformedQueryException */
    public static Query parse(String text, QueryWindow window) {
        Tokens tokens = new Tokens(text);
        Source source = tokens.acceptWord("SOURCE") ? new SourceReader(tokens).read() : null;
        CommandReader reader = new CommandReader(tokens, window);
        List<Command> commands = new ArrayList<>();
        boolean more = source == null || tokens.accept("|");
        while (more) {
            commands.addAll(reader.read());
            more = tokens.accept("|");
        }
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return new Query(commands, source, reader.usesIndexes());
    }

    /** The most rows that the query asks for itself. */
    public int limit() {
        return commands.stream()
                .filter(Command.Limit.class::isInstance)
                .mapToInt(command -> ((Command.Limit) command).rows())
                .reduce((first, last) -> last)
                .orElse(ROWS_UNLESS_LIMITED);
    }
}
