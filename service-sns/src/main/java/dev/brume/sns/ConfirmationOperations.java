package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.delivery.ReplayDeliveries;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.Subscription.Confirmation;
import dev.brume.sns.subscription.Tokens;
import dev.brume.sns.topic.Topic;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/**
 * ConfirmSubscription and Unsubscribe: what an endpoint says of its subscription, mostly by following a link that SNS has sent it,
 * and then without a signature.
 */
final class ConfirmationOperations {
    private final TopicDirectory topics;
    private final Deliveries deliveries;
    private final ReplayDeliveries replays;
    private final Ids ids;

    ConfirmationOperations(TopicDirectory topics, Deliveries deliveries, ReplayDeliveries replays, Ids ids) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.replays = replays;
        this.ids = ids;
    }

    ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request, Call call) {
        boolean authenticated = Caller.isAuthenticated(call);
        boolean authenticateOnUnsubscribe = isTrue(request.authenticateOnUnsubscribe());
        if (authenticateOnUnsubscribe && !authenticated) {
            throw SnsErrors.authorizationError(
                    "A subscription that is to require authentication on unsubscribe must be confirmed with authentication");
        }
        Topic topic = topic(request.topicArn(), call);
        Subscription confirmed = topic == null
                ? null
                : topic.confirm(request.token(), authenticated, authenticateOnUnsubscribe, call.now());
        if (topic == null || confirmed == null) {
            throw Tokens.isWellFormed(request.token())
                    ? SnsErrors.invalidParameter("Token")
                    : SnsErrors.invalid("Invalid token");
        }
        topics.ownersStore(topic, confirmed).list(confirmed);
        replays.start(topic, confirmed);
        return ConfirmSubscriptionResponse.builder()
                .subscriptionArn(confirmed.arn())
                .build();
    }

    private static boolean isTrue(@Nullable String flag) {
        if (flag == null || flag.isEmpty() || flag.equalsIgnoreCase("false")) {
            return false;
        }
        if (!flag.equalsIgnoreCase("true")) {
            throw SnsErrors.invalidParameter("AuthenticateOnUnsubscribe");
        }
        return true;
    }

    /** Null when there is none: then the token cannot be one of its tokens. */
    private @Nullable Topic topic(String text, Call call) {
        Place place = Arn.parse(text).map(SnsArn::place).orElse(null);
        // An unsigned request names no region but in the ARN.
        if (place == null || !place.region().equals(call.region()) && Caller.isAuthenticated(call)) {
            throw SnsErrors.invalidParameter("Topic");
        }
        return topics.find(place, text);
    }

    UnsubscribeResponse unsubscribe(UnsubscribeRequest request, Call call) {
        TopicDirectory.Found found = topics.subscription(request.subscriptionArn(), call);
        if (found != null) {
            unsubscribe(found.topic(), found.subscription(), call);
        }
        return UnsubscribeResponse.builder().build();
    }

    private void unsubscribe(Topic topic, Subscription subscription, Call call) {
        if (subscription.isPending()) {
            throw SnsErrors.invalidParameter(
                    "SubscriptionArn", "Cannot unsubscribe a subscription that is pending confirmation");
        }
        boolean authenticated = Caller.isAuthenticated(call);
        boolean owner = authenticated && call.account().equals(subscription.owner());
        boolean topicOwner = authenticated && call.account().equals(topic.owner());
        if (subscription.confirmation().authenticateOnUnsubscribe() && !owner && !topicOwner) {
            throw SnsErrors.authorizationError(
                    authenticated
                            ? "Only the owner of the subscription or of the topic can unsubscribe"
                            : "This subscription requires authentication to unsubscribe");
        }
        boolean ended = owner || !subscription.protocol().needsConfirmation()
                ? topic.unsubscribe(subscription)
                : unsubscribeWithWayBack(topic, subscription, call);
        if (ended) {
            topics.ownersStore(topic, subscription).strike(subscription);
        }
        deliveries.forget(subscription);
    }

    /** "A final cancellation message is delivered to the endpoint, so that the endpoint owner can easily resubscribe" (Unsubscribe). */
    private boolean unsubscribeWithWayBack(Topic topic, Subscription subscription, Call call) {
        Confirmation wayBack = Confirmation.asked(Tokens.next(ids), call.now().plus(SnsLimits.TOKEN_LIFE));
        boolean ended = topic.unsubscribe(subscription, wayBack, call.now());
        if (ended) {
            deliveries.confirmUnsubscription(topic, subscription, call);
        }
        return ended;
    }
}
