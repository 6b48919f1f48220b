package dev.brume.sns.topic;

import org.jspecify.annotations.Nullable;

/**
 * What a publisher is told.
 *
 * @param sequenceNumber null on a standard topic
 */
public record Accepted(String messageId, @Nullable String sequenceNumber) {}
