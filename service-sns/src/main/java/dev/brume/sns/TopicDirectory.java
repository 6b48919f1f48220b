package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Metrics;
import dev.brume.core.state.Stores;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds topics and subscriptions by what requests name them by: ARNs. Safe for many threads. */
final class TopicDirectory {
    private static final String TOPIC_ARN = "TopicArn";
    private static final String SUBSCRIPTION_ARN = "SubscriptionArn";
    private static final int UUID_LENGTH = 36;
    private final Stores<SnsStore> stores;

    /** @param metrics where topics get their meters */
    TopicDirectory(Metrics metrics) {
        this.stores = new Stores<>(place -> new SnsStore(place, metrics));
    }

    /** The store of the caller's account and region. */
    SnsStore store(Call call) {
        return stores.of(call);
    }

    SnsStore store(Place place) {
        return stores.of(place);
    }

    /** The store that lists a subscription: its owner's, in its topic's region. */
    SnsStore ownersStore(Topic topic, Subscription subscription) {
        Place place = SnsArn.place(topic.arn());
        if (place == null) {
            throw new IllegalStateException("a topic of no place: " + topic.arn());
        }
        return stores.of(new Place(subscription.owner(), place.region()));
    }

    /**
     * The topic of an ARN, also of another account; AWS knows only those of the region that is asked.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter, NotFound
     */
    Topic topic(@Nullable String arn, Call call) {
        return topic(arn, TOPIC_ARN, call);
    }

    /** @param parameter that holds the ARN, for the words of a refusal */
    Topic topic(@Nullable String arn, String parameter, Call call) {
        Topic own = arn == null ? null : stores.of(call).topic(arn);
        if (own != null) {
            own.meter().touched(call.now());
            return own;
        }
        Topic found = find(place(arn, parameter, call), String.valueOf(arn));
        if (found == null) {
            throw SnsErrors.topicDoesNotExist();
        }
        found.meter().touched(call.now());
        return found;
    }

    /** The place of a topic that need not exist. */
    Place place(@Nullable String arn, String parameter, Call call) {
        Place place = SnsArn.place(SnsArn.parse(arn, parameter));
        if (place == null || !place.region().equals(call.region())) {
            throw SnsErrors.invalidParameter(parameter);
        }
        return place;
    }

    /** The topic of an ARN, or null. */
    @Nullable
    Topic find(Place place, String arn) {
        return stores.ifPresent(place).map(store -> store.topic(arn)).orElse(null);
    }

    /** A subscription together with the topic it is of. */
    record Found(Topic topic, Subscription subscription) {}

    /**
     * The subscription of an ARN, or null.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter for what is no ARN of a subscription, or of another region
     */
    @Nullable
    Found subscription(@Nullable String arn, Call call) {
        String text = arn == null ? "" : arn;
        Arn parsed = SnsArn.parse(text, SUBSCRIPTION_ARN);
        Place place = SnsArn.place(parsed);
        int id = text.lastIndexOf(':') + 1;
        if (parsed.resource().indexOf(':') < 0 || !isUuid(text.substring(id))) {
            throw SnsErrors.invalidParameter("SubscriptionId");
        }
        // A link inside of a message is followed unsigned, and then nothing but the ARN names a region.
        if (place == null || !place.region().equals(call.region()) && Caller.isAuthenticated(call)) {
            throw SnsErrors.invalidParameter(SUBSCRIPTION_ARN);
        }
        Topic topic = find(place, text.substring(0, id - 1));
        Subscription subscription = topic == null ? null : topic.subscription(text, call.now());
        return topic == null || subscription == null ? null : new Found(topic, subscription);
    }

    /** The subscription of an ARN, wherever it lives; null when there is none. */
    @Nullable
    Subscription subscription(String arn) {
        Place place = SnsArn.place(SnsArn.parse(arn, "SubscriptionArn"));
        int id = arn.lastIndexOf(':');
        Topic topic = place == null ? null : find(place, arn.substring(0, id));
        return topic == null ? null : topic.subscription(arn);
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == UUID_LENGTH
                    && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    void reset() {
        List<SnsStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(SnsStore::close);
    }

    /** Forgets an account: its topics, and its subscriptions to others' topics. */
    void reset(AccountId account) {
        List<SnsStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        before.forEach(store -> {
            store.owned().forEach(this::end);
            store.close();
        });
    }

    private void end(Subscription subscription) {
        Place place = SnsArn.place(SnsArn.parse(subscription.topicArn(), "TopicArn"));
        Topic topic = place == null ? null : find(place, subscription.topicArn());
        if (topic != null) {
            topic.unsubscribe(subscription);
        }
    }
}
