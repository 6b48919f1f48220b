package dev.brume.logs.insights;

/**
 * The time that a query is about.
 *
 * @param from in epoch milliseconds; events at it or later
 * @param to in epoch milliseconds; events at it or earlier
 * @param now when the query began, in epoch milliseconds
 */
public record QueryWindow(long from, long to, long now) {}
