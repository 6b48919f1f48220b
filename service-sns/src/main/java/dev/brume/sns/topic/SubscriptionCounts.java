package dev.brume.sns.topic;

/** What GetTopicAttributes counts: confirmed, pending and deleted subscriptions. */
public record SubscriptionCounts(int confirmed, int pending, int deleted) {}
