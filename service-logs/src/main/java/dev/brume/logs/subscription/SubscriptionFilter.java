package dev.brume.logs.subscription;

import dev.brume.core.delivery.Lane;
import dev.brume.logs.measure.FilterMeter;
import dev.brume.logs.pattern.FilterPattern;
import org.jspecify.annotations.Nullable;

/**
 * A subscription filter of a log group.
 *
 * @param writtenPattern as it was put
 * @param distribution {@code ByLogStream} or {@code Random}: which shard of a Kinesis stream events are for
 * @param creationTime in epoch milliseconds
 * @param lane the way to the destination
 * @param meter what it tells CloudWatch
 */
public record SubscriptionFilter(
        String name,
        String writtenPattern,
        FilterPattern pattern,
        Target destination,
        @Nullable String roleArn,
        String distribution,
        long creationTime,
        Lane lane,
        FilterMeter meter) {}
