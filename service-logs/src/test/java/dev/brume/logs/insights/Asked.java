package dev.brume.logs.insights;

import dev.brume.logs.event.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Asks queries of a few events of a group, which are a minute apart. */
final class Asked {
    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long MINUTE = 60_000;

    private Asked() {}

    static Query parse(String query) {
        return Query.parse(query, new QueryWindow(START, START + 5 * MINUTE, START + 10 * MINUTE));
    }

    /** The rows, without their pointers. */
    static List<String> rows(String query, String... messages) {
        QueryRun run = new QueryRun(parse(query), 1000);
        for (int i = 0; i < messages.length; i++) {
            LogEvent event = new LogEvent(START + i * MINUTE, i, START, messages[i]);
            run.show(new LoggedEvent("000000000000:app", "stream", event));
        }
        return run.results().stream()
                .map(row -> row.stream()
                        .filter(cell -> !cell.field().equals("@ptr"))
                        .map(cell -> cell.field() + "=" + cell.value())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** What an expression comes to for an event; nothing if it is missing. */
    static String value(String expression, String message) {
        String row = rows("fields " + expression + " as a", message).getFirst();
        return row.isEmpty() ? row : row.substring("a=".length());
    }
}
