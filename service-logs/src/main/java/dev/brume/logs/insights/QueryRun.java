package dev.brume.logs.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brume.logs.event.EventSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of a query. Events are shown to it in the order of time; then it has the results. Rows that no later command can need are
 * not kept. Used by one thread.
 */
public final class QueryRun {
    private final List<Command> eachEvent;
    private final List<Command> afterwards;
    private final int limit;
    private final boolean keepsLatestOnly;
    /** Events come the latest first unless a query measures them. */
    private final boolean latestFirst;

    private final ArrayDeque<Row> rows = new ArrayDeque<>();
    private long scanned;
    private long matched;
    private long bytes;

    /** @param limit the most rows of the result */
    public QueryRun(Query query, int limit) {
        List<Command> commands = query.commands();
        int first = 0;
        while (first < commands.size() && isOfOneEvent(commands.get(first))) {
            first++;
        }
        this.eachEvent = commands.subList(0, first);
        this.afterwards = commands.subList(first, commands.size());
        this.limit = limit;
        this.latestFirst = afterwards.stream().noneMatch(Command.Stats.class::isInstance);
        this.keepsLatestOnly = afterwards.stream().allMatch(Command.Limit.class::isInstance);
    }

    private static boolean isOfOneEvent(Command command) {
        return switch (command) {
            case Command.Fields fields -> true;
            case Command.Display display -> true;
            case Command.Filter filter -> true;
            case Command.Parse parse -> true;
            case Command.Unnest unnest -> true;
            case Command.Sort sort -> false;
            case Command.Limit rows -> false;
            case Command.Dedup dedup -> false;
            case Command.Stats stats -> false;
        };
    }

    /** A cell of the result. */
    public record Cell(String field, String value) {}

    public long scanned() {
        return scanned;
    }

    public long matched() {
        return matched;
    }

    public long bytes() {
        return bytes;
    }

    /** Shows an event, which is no earlier than those before. */
    public void show(LoggedEvent event) {
        scanned++;
        bytes += EventSize.of(event.event().message());
        if (take(new Row(event), 0)) {
            matched++;
        }
    }

    /** Carries out the commands from an index on, and keeps what passes them. */
    private boolean take(Row row, int from) {
        for (int i = from; i < eachEvent.size(); i++) {
            Command command = eachEvent.get(i);
            if (command instanceof Command.Unnest unnest) {
                return takeEach(unnested(unnest, row), i + 1);
            }
            if (!passes(command, row)) {
                return false;
            }
        }
        rows.add(row);
        if (keepsLatestOnly && rows.size() > limit) {
            rows.remove();
        }
        return true;
    }

    /** The last one first where the order of all rows is turned in the end. */
    private boolean takeEach(List<Row> items, int from) {
        boolean any = false;
        for (Row item : latestFirst ? items.reversed() : items) {
            any |= take(item, from);
        }
        return any;
    }

    /** What is no list is a list of one item. */
    private static List<Row> unnested(Command.Unnest unnest, Row row) {
        Value value = unnest.list().of(row);
        JsonNode list = unnest.readsTexts() || value instanceof Value.Structure
                ? JsonFunctions.structure(value)
                : MissingNode.getInstance();
        return list.isArray()
                ? list.valueStream()
                        .map(item -> row.with(unnest.into(), Value.of(item)))
                        .toList()
                : List.of(row.with(unnest.into(), value));
    }

    private static boolean passes(Command command, Row row) {
        switch (command) {
            case Command.Filter filter -> {
                return filter.condition().of(row).holds();
            }
            case Command.Parse parse ->
                parse.pattern().read(parse.source().of(row).text(), row);
            case Command.Fields fields -> set(fields.columns(), row);
            case Command.Display display -> set(display.columns(), row);
            default -> throw new IllegalStateException("not a command of one event: " + command);
        }
        return true;
    }

    private static void set(List<Command.Column> columns, Row row) {
        for (Command.Column column : columns) {
            row.set(column.name(), column.expression().of(row));
        }
    }

    /** The rows, without cells that have no value. */
    public List<List<Cell>> results() {
        List<Row> result = new ArrayList<>(rows);
        if (latestFirst) {
            result = new ArrayList<>(result.reversed());
        }
        for (Command command : afterwards) {
            result = carryOut(command, result);
        }
        List<String> columns = columns();
        return result.stream().limit(limit).map(row -> cells(row, columns)).toList();
    }

    private static List<Row> carryOut(Command command, List<Row> rows) {
        return switch (command) {
            case Command.Sort sort -> sorted(sort, rows);
            case Command.Limit limit -> rows.subList(0, Math.min(limit.rows(), rows.size()));
            case Command.Dedup dedup -> deduplicated(dedup, rows);
            case Command.Stats stats -> measured(stats, rows);
            case Command.Fields fields -> each(fields, rows);
            case Command.Display display -> each(display, rows);
            case Command.Filter filter -> each(filter, rows);
            case Command.Parse parse -> each(parse, rows);
            case Command.Unnest unnest ->
                rows.stream().flatMap(row -> unnested(unnest, row).stream()).toList();
        };
    }

    private static List<Row> each(Command command, List<Row> rows) {
        return rows.stream().filter(row -> passes(command, row)).toList();
    }

    private static List<Row> sorted(Command.Sort sort, List<Row> rows) {
        Comparator<Row> order = sort.keys().stream()
                .map(key -> {
                    Comparator<Row> byKey = Comparator.comparing(key.expression()::of, Value.ORDER);
                    return key.descending() ? byKey.reversed() : byKey;
                })
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return rows.stream().sorted(order).toList();
    }

    private static List<Row> deduplicated(Command.Dedup dedup, List<Row> rows) {
        Map<List<String>, Row> firsts = new LinkedHashMap<>();
        for (Row row : rows) {
            firsts.putIfAbsent(
                    dedup.keys().stream().map(key -> key.of(row).plain().text()).toList(), row);
        }
        return List.copyOf(firsts.values());
    }

    private static List<Row> measured(Command.Stats stats, List<Row> rows) {
        Map<List<Value>, List<Row>> groups = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> stats.by().stream()
                                .map(column -> column.expression().of(row).plain())
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (stats.by().isEmpty()) {
            groups.putIfAbsent(List.of(), List.of());
        }
        return groups.entrySet().stream()
                .map(group -> measured(stats, group.getKey(), group.getValue()))
                .toList();
    }

    private static Row measured(Command.Stats stats, List<Value> key, Collection<Row> rows) {
        Row result = new Row();
        for (int i = 0; i < key.size(); i++) {
            result.set(stats.by().get(i).name(), key.get(i));
        }
        result.measure(List.copyOf(rows));
        set(stats.measures(), result);
        result.measure(List.of());
        return result;
    }

    private List<String> columns() {
        Columns columns = new Columns();
        eachEvent.forEach(columns::take);
        afterwards.forEach(columns::take);
        return columns.names();
    }

    private static List<Cell> cells(Row row, List<String> columns) {
        return columns.stream()
                .filter(column -> !row.get(column).isMissing())
                .map(column -> new Cell(column, row.get(column).text()))
                .toList();
    }
}
