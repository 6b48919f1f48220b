package dev.brume.logs.event;

import java.util.List;

/**
 * What a reader of a stream gets, and where to go on from there.
 *
 * @param events the oldest first
 * @param backward what comes before the page stands strictly before this
 * @param forward what comes after the page stands strictly after this
 */
public record EventPage(List<LogEvent> events, EventPosition backward, EventPosition forward) {}
