package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /_aws/sns/subscription-tokens/<arn>}: what only the endpoint's owner would be told. */
class SubscriptionTokenTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final String ROUTE = "/_aws/sns/subscription-tokens/";

    @Test
    void tellsTheTokenOfASubscriptionThatWaits() {
        String subscription = AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(AWS.topic())
                        .protocol("email")
                        .endpoint("jane@example.com")
                        .returnSubscriptionArn(true))
                .subscriptionArn();
        assertThat(AWS.get(ROUTE + subscription).path("subscription_arn").asText())
                .isEqualTo(subscription);
        assertThat(AWS.get(ROUTE + subscription).path("subscription_token").asText())
                .isNotEmpty();
        assertThat(AWS.get(ROUTE + subscription.replace(":", "%3A"))
                        .path("subscription_arn")
                        .asText())
                .isEqualTo(subscription);
    }

    @Test
    void knowsNoOthers() {
        HttpResponse<String> unknown =
                AWS.own("GET", ROUTE + AWS.topic() + ":11111111-2222-4333-8444-555555555555", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(SnsWorld.json(unknown.body()).path("error").asText())
                .isEqualTo("The provided SubscriptionARN is not found");
        HttpResponse<String> malformed = AWS.own("GET", ROUTE + "randomarnhere", "");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(SnsWorld.json(malformed.body()).path("error").asText())
                .isEqualTo("The provided SubscriptionARN is invalid");
    }
}
