package dev.brume.logs.group;

import org.jspecify.annotations.Nullable;

/** What DescribeLogStreams says of a stream at a moment; times in epoch milliseconds, null where there never was an event. */
public record StreamDescription(
        String name,
        long creationTime,
        @Nullable Long firstEventTimestamp,
        @Nullable Long lastEventTimestamp,
        @Nullable Long lastIngestionTime) {}
