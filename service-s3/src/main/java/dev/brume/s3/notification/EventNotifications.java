package dev.brume.s3.notification;

import java.util.List;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/**
 * What a bucket tells, and to whom.
 *
 * @param eventBridge whether the default event bus of the bucket's account and region is told everything
 * @param said the configuration as GetBucketNotificationConfiguration tells it
 */
public record EventNotifications(List<NotificationRule> rules, boolean eventBridge, NotificationConfiguration said) {
    public EventNotifications {
        rules = List.copyOf(rules);
    }
}
