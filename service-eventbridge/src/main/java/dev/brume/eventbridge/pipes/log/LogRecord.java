package dev.brume.eventbridge.pipes.log;

import java.time.Instant;

/** One record, as JSON. */
public record LogRecord(Instant at, String text) {}
