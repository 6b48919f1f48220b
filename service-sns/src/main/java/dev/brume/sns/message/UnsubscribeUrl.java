package dev.brume.sns.message;

/** The link with which a subscriber ends its subscription. */
public final class UnsubscribeUrl {
    /** Stands between where we are reached and the subscription's ARN. */
    static final String PATH = "/?Action=Unsubscribe&SubscriptionArn=";

    private UnsubscribeUrl() {}

    public static String of(PublishedMessage message, String subscriptionArn) {
        return message.endpoint() + PATH + subscriptionArn;
    }
}
