package dev.brume.sns.push;

import dev.brume.sns.rules.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an endpoint, of which the application's owner wants to be told on a topic: Amazon SNS Developer Guide,
 * "Amazon SNS application event notifications for mobile applications".
 *
 * @param topicArn whom to tell
 * @param subject what the notification is called
 * @param message JSON
 */
public record PushEvent(String topicArn, String subject, String message) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** What can happen. */
    enum Type {
        ENDPOINT_CREATED("EndpointCreated"),
        ENDPOINT_DELETED("EndpointDeleted"),
        ENDPOINT_UPDATED("EndpointUpdated"),
        DELIVERY_FAILURE("DeliveryFailure");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** Why a message did not get to an endpoint. */
    record Failure(String messageId, String type, String message) {}

    /** @return null when nobody wants to be told */
    static @Nullable PushEvent of(
            PlatformApplication application, Type type, String endpointArn, @Nullable Failure failure, Instant now) {
        String topic = application.attributes().topicOf(type);
        if (topic == null) {
            return null;
        }
        var message = Json.object();
        if (failure != null) {
            message.put("DeliveryAttempts", 1);
        }
        message.put("EndpointArn", endpointArn).put("EventType", type.wireName());
        if (failure != null) {
            message.put("FailureMessage", failure.message())
                    .put("FailureType", failure.type())
                    .put("MessageId", failure.messageId());
        }
        message.put("Resource", application.arn()).put("Service", "SNS").put("Time", TIME.format(now));
        String subject = type.wireName() + " event for app " + application.name() + " ("
                + application.platform().name() + ")";
        return new PushEvent(topic, subject, message.toString());
    }
}
