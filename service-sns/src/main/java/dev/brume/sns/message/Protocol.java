package dev.brume.sns.message;

import java.util.Arrays;
import java.util.Optional;

/** How a subscription is delivered to (Subscribe, "Protocol"). */
public enum Protocol {
    HTTP("http"),
    HTTPS("https"),
    EMAIL("email"),
    EMAIL_JSON("email-json"),
    SMS("sms"),
    SQS("sqs"),
    APPLICATION("application"),
    LAMBDA("lambda"),
    FIREHOSE("firehose");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** As requests and messages write it: {@code email-json}. */
    public String text() {
        return text;
    }

    public static Optional<Protocol> of(String text) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.text.equals(text))
                .findFirst();
    }

    /** Whether the endpoint must confirm that it wants messages; the others are taken at their owner's word. */
    public boolean needsConfirmation() {
        return switch (this) {
            case HTTP, HTTPS, EMAIL, EMAIL_JSON -> true;
            case SMS, SQS, APPLICATION, LAMBDA, FIREHOSE -> false;
        };
    }
}
