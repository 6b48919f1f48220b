package dev.brume.logs.group;

import dev.brume.logs.event.LogEvent;

/** An event and the stream that it is in. */
public record StreamEvent(String stream, LogEvent event) {}
