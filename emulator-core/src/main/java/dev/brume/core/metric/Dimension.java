package dev.brume.core.metric;

/** What tells a metric from others of its name: {@code QueueName} is {@code orders}. */
public record Dimension(String name, String value) {}
