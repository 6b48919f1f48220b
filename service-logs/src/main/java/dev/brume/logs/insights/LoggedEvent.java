package dev.brume.logs.insights;

import dev.brume.logs.event.LogEvent;

/**
 * An event that a query may look at.
 *
 * @param log the account and the log group: {@code 123456789012:/aws/lambda/orders}
 * @param stream the log stream's name
 */
public record LoggedEvent(String log, String stream, LogEvent event) {
    /** Whether a Lambda function wrote it, told by the group's name as functions have it unless they are told another. */
    boolean isOfLambda() {
        return log.startsWith("/aws/lambda/", log.indexOf(':') + 1);
    }

    /** What GetLogRecord finds the event by. */
    String pointer() {
        return LogPointer.of(this).toString();
    }
}
