package dev.brume.logs.insights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns of a result, from left to right: those that the commands ask for, one after another. */
final class Columns {
    private static final List<String> BY_DEFAULT = List.of("@timestamp", "@message");
    /** What every row of events has beside. */
    private static final String POINTER = "@ptr";

    private final Set<String> names = new LinkedHashSet<>();
    private boolean displayed;
    private boolean events = true;

    void take(Command command) {
        switch (command) {
            case Command.Fields fields -> {
                if (!displayed) {
                    add(fields.columns());
                }
            }
            case Command.Display display -> {
                if (!displayed) {
                    names.clear();
                }
                displayed = true;
                add(display.columns());
            }
            case Command.Stats stats -> {
                names.clear();
                displayed = false;
                events = false;
                add(stats.by());
                add(stats.measures());
            }
            case Command.Unnest unnest -> {
                if (!displayed && !unnest.readsTexts()) {
                    names.addAll(names.isEmpty() ? BY_DEFAULT : List.of());
                    names.add(unnest.into());
                }
            }
            default -> {}
        }
    }

    private void add(List<Command.Column> columns) {
        columns.forEach(column -> names.add(column.name()));
    }

    List<String> names() {
        List<String> all = new ArrayList<>(names.isEmpty() ? BY_DEFAULT : names);
        if (events) {
            all.add(POINTER);
        }
        return all;
    }
}
