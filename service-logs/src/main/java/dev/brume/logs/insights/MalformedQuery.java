package dev.brume.logs.insights;

import dev.brume.core.error.AwsException;

/** What is wrong with a query, as MalformedQueryException. */
final class MalformedQuery {
    private MalformedQuery() {}

    /** @param at where in the query, counted from 0 */
    static AwsException unexpected(String symbol, int at) {
        return of("unexpected symbol found " + symbol + " at line 1 and position " + at);
    }

    static AwsException of(String message) {
        return new AwsException("MalformedQueryException", message);
    }
}
