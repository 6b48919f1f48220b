package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ConfirmSubscription and Unsubscribe, by the owner and by the link in a message. */
class ConfirmSubscriptionTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String subscribe(String topic) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("email")
                        .endpoint("jane@example.com")
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private static String token(String subscription) {
        return AWS.get("/_aws/sns/subscription-tokens/" + subscription)
                .path("subscription_token")
                .asText();
    }

    private static String attribute(String subscription, String name) {
        return AWS.sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes()
                .get(name);
    }

    @Test
    void aTokenConfirms() {
        String topic = AWS.topic();
        String subscription = subscribe(topic);
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("true");
        assertThat(AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token(token(subscription)))
                        .subscriptionArn())
                .isEqualTo(subscription);
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
        assertThat(attribute(subscription, "ConfirmationWasAuthenticated")).isEqualTo("true");
    }

    @Test
    void theLinkConfirmsWithoutASignature() {
        String topic = AWS.topic();
        String subscription = subscribe(topic);
        String answer = AWS.own(
                        "GET", "/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + token(subscription), "")
                .body();
        assertThat(answer).contains("<SubscriptionArn>" + subscription + "</SubscriptionArn>");
        assertThat(attribute(subscription, "ConfirmationWasAuthenticated")).isEqualTo("false");
        assertThat(AWS.own("GET", "/?Action=Unsubscribe&SubscriptionArn=" + subscription, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SnsWorld.refusal(() -> attribute(subscription, "Owner")))
                .isEqualTo("404 NotFound: Subscription does not exist");
    }

    @Test
    void whoAsksForItMustAuthenticateToUnsubscribe() {
        String topic = AWS.topic();
        String subscription = subscribe(topic);
        AWS.sns()
                .confirmSubscription(confirm ->
                        confirm.topicArn(topic).token(token(subscription)).authenticateOnUnsubscribe("true"));
        assertThat(AWS.own("GET", "/?Action=Unsubscribe&SubscriptionArn=" + subscription, "")
                        .statusCode())
                .isEqualTo(403);
        AWS.sns().unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
        assertThat(AWS.sns().listSubscriptions().subscriptions()).isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        String topic = AWS.topic();
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token("made up"))))
                .isEqualTo("400 InvalidParameter: Invalid token");
    }

    @Test
    void aTokenCountsForTwoDays() {
        String topic = AWS.topic();
        String subscription = subscribe(topic);
        String token = token(subscription);
        AWS.pass(Duration.ofDays(2));
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token(token))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Token");
        assertThat(AWS.sns().listSubscriptions().subscriptions()).isEmpty();
    }

    @Test
    void aSubscriptionThatIsPendingCannotBeUnsubscribed() {
        String subscription = subscribe(AWS.topic());
        assertThat(SnsWorld.refusal(
                        () -> AWS.sns().unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription))))
                .startsWith("400 InvalidParameter: Invalid parameter: SubscriptionArn");
    }
}
