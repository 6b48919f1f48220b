package dev.brume.sns.delivery.status;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.Json;
import dev.brume.sns.subscription.Subscription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one delivery went.
 *
 * @param dwellTime from the publishing to the last attempt
 */
public record DeliveryStatus(
        PublishedMessage message,
        Subscription subscription,
        boolean success,
        int attempts,
        Duration dwellTime,
        ProviderResponse response) {
    /** Made for the first record. */
    private static final class Format {
        static final DateTimeFormatter TIMESTAMP =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    }

    /** @param handedOff when the last attempt began; null when none was made */
    public static DeliveryStatus of(
            PublishedMessage message,
            Subscription subscription,
            boolean success,
            int attempts,
            @Nullable Instant handedOff,
            ProviderResponse response) {
        Duration dwell = handedOff == null ? Duration.ZERO : Duration.between(message.publishedAt(), handedOff);
        return new DeliveryStatus(message, subscription, success, attempts, dwell, response);
    }

    /** As SNS writes it to CloudWatch Logs. */
    String json(String deliveryId) {
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("messageMD5Sum", md5(message.body(subscription.protocol())));
        notification.put("messageId", message.id());
        notification.put("topicArn", message.topicArn());
        notification.put("timestamp", Format.TIMESTAMP.format(message.publishedAt()));
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("deliveryId", deliveryId);
        delivery.put("destination", subscription.endpoint());
        delivery.put("providerResponse", response.text());
        delivery.put("dwellTimeMs", dwellTime.toMillis());
        delivery.put("attempts", attempts);
        if (response.statusCode() != null) {
            delivery.put("statusCode", response.statusCode());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("notification", notification);
        all.put("delivery", delivery);
        all.put("status", success ? "SUCCESS" : "FAILURE");
        return Json.text(all);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has MD5", impossible);
        }
    }
}
