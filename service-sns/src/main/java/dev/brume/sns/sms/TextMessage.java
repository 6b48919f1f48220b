package dev.brume.sns.sms;

import dev.brume.core.error.AwsException;
import dev.brume.sns.capture.Capture;
import dev.brume.sns.rules.SnsErrors;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A text message.
 *
 * @param phoneNumber as the request or the subscription writes it
 * @param topicArn the topic that it comes from, with {@code subscriptionArn}; null when it was published to the number itself
 * @param text what the telephone shows
 * @param structure "json" when {@code text} was chosen out of several, else null
 */
public record TextMessage(
        String id,
        String phoneNumber,
        @Nullable String topicArn,
        @Nullable String subscriptionArn,
        @Nullable String subject,
        String text,
        @Nullable String structure,
        Map<String, MessageAttributeValue> attributes) {
    private static final String SENDER_ID = "AWS.SNS.SMS.SenderID";
    private static final String SMS_TYPE = "AWS.SNS.SMS.SMSType";
    private static final String MAX_PRICE = "AWS.SNS.SMS.MaxPrice";
    /** Publish: "The total size limit for a single SMS Publish action is 1,600 characters". */
    private static final int LENGTH_MAX = 1600;

    /** A message that is published to a number. */
    public static TextMessage published(
            String id,
            String phoneNumber,
            @Nullable String subject,
            String text,
            @Nullable String structure,
            Map<String, MessageAttributeValue> attributes) {
        return new TextMessage(id, phoneNumber, null, null, subject, text, structure, attributes);
    }

    /**
     * Refuses what cannot be published to a number.
     *
     * @throws AwsException InvalidParameter
     */
    PhoneNumber checked() {
        PhoneNumber number = PhoneNumber.ofPublish(phoneNumber);
        if (text.length() > LENGTH_MAX) {
            throw SnsErrors.invalidParameter("Message too long");
        }
        require(SENDER_ID, SmsAttributes::isSenderId, "must have 1 to 11 letters, digits and hyphens, and a letter");
        require(SMS_TYPE, SmsAttributes::isType, "must be either Promotional or Transactional");
        require(MAX_PRICE, TextMessage::isNumber, "must be a number");
        return number;
    }

    private void require(String name, Predicate<String> fits, String rule) {
        MessageAttributeValue attribute = attributes.get(name);
        if (attribute != null && !fits.test(String.valueOf(attribute.stringValue()))) {
            throw SnsErrors.invalidParameter(name, rule);
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.parseDouble(text) >= 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** In the form that LocalStack has made known. */
    Capture capture() {
        return new Capture.Builder(phoneNumber)
                .with("PhoneNumber", phoneNumber)
                .with("TopicArn", topicArn)
                .with("SubscriptionArn", subscriptionArn)
                .with("MessageId", id)
                .with("Message", text)
                .withAttributes(attributes)
                .with("MessageStructure", structure)
                .with("Subject", subject)
                .build();
    }
}
