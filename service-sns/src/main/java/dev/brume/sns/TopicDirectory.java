package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Finds topics and subscriptions by what requests name them by: ARNs. Safe for many threads. */
final class TopicDirectory {
    private final Stores<SnsStore> stores = new Stores<>(SnsStore::new);

    /** The store of the caller's account and region. */
    SnsStore store(Call call) {
        return stores.of(call);
    }

    SnsStore store(Place place) {
        return stores.of(place);
    }

    /**
     * The topic of an ARN, also of another account; AWS knows only those of the region that is asked.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter, NotFound
     */
    Topic topic(@Nullable String arn, Call call) {
        Topic own = arn == null ? null : stores.of(call).topic(arn);
        if (own != null) {
            return own;
        }
        Topic found = find(place(arn, call), String.valueOf(arn));
        if (found == null) {
            throw SnsErrors.topicDoesNotExist();
        }
        return found;
    }

    /** The place of a topic that need not exist. */
    Place place(@Nullable String arn, Call call) {
        Arn parsed = SnsArn.parse(arn, "TopicArn");
        Place place = SnsArn.place(parsed);
        if (place == null || !place.region().equals(call.region())) {
            throw SnsErrors.invalidParameter("TopicArn");
        }
        return place;
    }

    private @Nullable Topic find(Place place, String arn) {
        return stores.ifPresent(place).map(store -> store.topic(arn)).orElse(null);
    }

    /** A subscription together with the topic it is of. */
    record Found(Topic topic, Subscription subscription) {}

    /** @return null when there is none by that ARN */
    @Nullable
    Found subscription(@Nullable String arn, Call call) {
        Arn parsed = SnsArn.parse(arn, "SubscriptionArn");
        Place place = SnsArn.place(parsed);
        int id = String.valueOf(arn).lastIndexOf(':');
        if (place == null
                || !place.region().equals(call.region())
                || parsed.resource().indexOf(':') < 0) {
            throw SnsErrors.invalidParameter("SubscriptionArn");
        }
        Topic topic = find(place, String.valueOf(arn).substring(0, id));
        Subscription subscription = topic == null ? null : topic.subscription(String.valueOf(arn));
        return topic == null || subscription == null ? null : new Found(topic, subscription);
    }

    void reset() {
        stores.reset();
    }

    void reset(AccountId account) {
        stores.reset(account);
    }
}
