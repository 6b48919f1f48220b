package dev.brume.logs.insights;

import java.util.List;

/** One command of a query. */
sealed interface Command {
    /** An expression and the name of its column. */
    record Column(String name, QueryExpression expression) {}

    /** Adds columns. */
    record Fields(List<Column> columns) implements Command {}

    /** Says which columns there are in the end. */
    record Display(List<Column> columns) implements Command {}

    record Filter(QueryExpression condition) implements Command {}

    record Parse(QueryExpression source, TextPattern pattern) implements Command {}

    /**
     * Makes a row of each item of a list.
     *
     * @param into the field that has the item
     * @param readsTexts whether a text that says a list in JSON is one
     */
    record Unnest(QueryExpression list, String into, boolean readsTexts) implements Command {}

    record Sort(List<Key> keys) implements Command {
        record Key(QueryExpression expression, boolean descending) {}
    }

    record Limit(int rows) implements Command {}

    /** Keeps the first row of those that agree. */
    record Dedup(List<QueryExpression> keys) implements Command {}

    record Stats(List<Column> measures, List<Column> by) implements Command {}
}
