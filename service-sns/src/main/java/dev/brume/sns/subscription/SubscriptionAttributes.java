package dev.brume.sns.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.sns.archive.ReplayPolicy;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is set to (SetSubscriptionAttributes). Immutable: a change makes another. Holds the texts that were set and
 * what they mean.
 */
public final class SubscriptionAttributes {
    public static final String REPLAY_POLICY = "ReplayPolicy";
    private static final String RAW = "RawMessageDelivery";
    private static final String FILTER_POLICY = "FilterPolicy";
    private static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";
    private static final String REDRIVE_POLICY = "RedrivePolicy";
    private static final String DELIVERY_POLICY = "DeliveryPolicy";
    private static final String ROLE = "SubscriptionRoleArn";
    private static final String OF_SUBSCRIBE = "Attributes Reason: ";
    private static final Set<String> NAMES =
            Set.of(RAW, FILTER_POLICY, FILTER_POLICY_SCOPE, REDRIVE_POLICY, DELIVERY_POLICY, ROLE);
    private static final Set<Protocol> RAW_PROTOCOLS =
            Set.of(Protocol.SQS, Protocol.HTTP, Protocol.HTTPS, Protocol.FIREHOSE);

    private final Map<String, String> texts;
    private final boolean raw;
    private final @Nullable FilterPolicy filterPolicy;
    private final @Nullable RedrivePolicy redrivePolicy;
    private final @Nullable ReplayPolicy replayPolicy;
    private final @Nullable DeliveryPolicy deliveryPolicy;

    private SubscriptionAttributes(Subscription.Identity identity, Map<String, String> texts, String prefix) {
        this.texts = Collections.unmodifiableMap(texts);
        this.raw = "true".equals(texts.get(RAW));
        String filter = texts.get(FILTER_POLICY);
        this.filterPolicy = filter == null ? null : FilterPolicy.parse(filter, scope(texts, prefix), prefix);
        String redrive = texts.get(REDRIVE_POLICY);
        this.redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive, prefix, identity.isFifo());
        String delivery = texts.get(DELIVERY_POLICY);
        this.deliveryPolicy = delivery == null ? null : DeliveryPolicy.parse(delivery, prefix);
        String replay = texts.get(REPLAY_POLICY);
        this.replayPolicy = replay == null ? null : ReplayPolicy.parse(replay, prefix);
    }

    /** Those of a new subscription. */
    public static SubscriptionAttributes create(Subscription.Identity identity, Map<String, String> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(RAW, "false");
        given.forEach((name, text) -> put(identity, texts, name, text, OF_SUBSCRIBE));
        if (identity.protocol() == Protocol.FIREHOSE && !texts.containsKey(ROLE)) {
            throw SnsErrors.invalidParameter(
                    "Delivery protocol firehose can only be subscribed with subscription role arn");
        }
        return new SubscriptionAttributes(identity, texts, OF_SUBSCRIBE);
    }

    /** These with one of them changed, as SetSubscriptionAttributes does. */
    public SubscriptionAttributes with(Subscription.Identity identity, String name, String text) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        put(identity, changed, name, text, "");
        return new SubscriptionAttributes(identity, changed, "");
    }

    private static void put(
            Subscription.Identity identity, Map<String, String> texts, String name, String text, String prefix) {
        check(identity, name, text, prefix);
        if (isNone(name, text)) {
            texts.remove(name);
        } else {
            texts.put(name, asReturned(name, text, prefix));
        }
    }

    private static String asReturned(String name, String text, String prefix) {
        return switch (name) {
            case RAW -> text.toLowerCase(Locale.ROOT);
            case DELIVERY_POLICY -> DeliveryPolicy.parse(text, prefix).json();
            default -> text;
        };
    }

    private static boolean isNone(String name, String text) {
        return switch (name) {
            case FILTER_POLICY -> FilterPolicy.isNone(text);
            case REPLAY_POLICY -> ReplayPolicy.isNone(text);
            default -> text.isEmpty();
        };
    }

    private static void check(Subscription.Identity identity, String name, String text, String prefix) {
        boolean known = NAMES.contains(name) || name.equals(REPLAY_POLICY) && identity.isOfFifoTopic();
        if (!known) {
            throw SnsErrors.invalidParameter(prefix.isEmpty() ? "AttributeName" : prefix + "Unknown attribute " + name);
        }
        switch (name) {
            case RAW -> checkRaw(identity, text, prefix);
            case FILTER_POLICY_SCOPE -> FilterPolicy.Scope.parse(text, prefix);
            case DELIVERY_POLICY -> checkDeliveryPolicy(identity, text, prefix);
            case ROLE -> checkRole(text, prefix);
            default -> {
                // Policies are checked when they are read.
            }
        }
    }

    private static void checkRaw(Subscription.Identity identity, String text, String prefix) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw SnsErrors.invalidParameter(prefix + RAW + ": Invalid value [" + text + "]. Must be true or false.");
        }
        if (text.equalsIgnoreCase("true") && !RAW_PROTOCOLS.contains(identity.protocol())) {
            throw SnsErrors.invalidParameter(prefix + "Delivery protocol ["
                    + identity.protocol().text() + "] does not support raw message delivery.");
        }
    }

    private static void checkDeliveryPolicy(Subscription.Identity identity, String text, String prefix) {
        if (!text.isEmpty() && identity.protocol() != Protocol.HTTP && identity.protocol() != Protocol.HTTPS) {
            throw SnsErrors.invalidParameter(
                    prefix + "Delivery policy: only subscriptions with the protocols http and https " + "have one, not "
                            + identity.protocol().text());
        }
    }

    private static void checkRole(String text, String prefix) {
        boolean role = Arn.parse(text)
                .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
                .isPresent();
        if (!role && !text.isEmpty()) {
            throw SnsErrors.invalidParameter(prefix + ROLE + ": " + text + " is not the ARN of an IAM role");
        }
    }

    /** @throws AwsException InvalidParameter when it is neither of the two */
    private static FilterPolicy.Scope scope(Map<String, String> texts, String prefix) {
        return FilterPolicy.Scope.parse(scopeText(texts), prefix);
    }

    private static String scopeText(Map<String, String> texts) {
        return texts.getOrDefault(FILTER_POLICY_SCOPE, FilterPolicy.Scope.MESSAGE_ATTRIBUTES.text());
    }

    /** Whether the other attributes say the same of all {@code names}; JSON is compared by what it says. */
    public boolean agree(SubscriptionAttributes other, Collection<String> names) {
        return names.stream().allMatch(name -> sameText(text(name), other.text(name)));
    }

    private @Nullable String text(String name) {
        return name.equals(FILTER_POLICY_SCOPE) ? scopeText(texts) : texts.get(name);
    }

    private static boolean sameText(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.equals(other) || !one.startsWith("{")) {
            return Objects.equals(one, other);
        }
        try {
            return Json.parse(one).equals(Json.parse(other));
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    /** The text of each attribute that is set, as GetSubscriptionAttributes returns them: a scope only beside a policy. */
    public Map<String, String> texts() {
        Map<String, String> shown = new LinkedHashMap<>(texts);
        if (filterPolicy == null) {
            shown.remove(FILTER_POLICY_SCOPE);
        } else {
            shown.put(FILTER_POLICY_SCOPE, filterPolicy.scope().text());
        }
        return shown;
    }

    /** Whether the subscriber gets the message without an envelope ({@code RawMessageDelivery}). */
    public boolean isRaw() {
        return raw;
    }

    /** Which messages the subscriber wants; null for all. */
    public @Nullable FilterPolicy filterPolicy() {
        return filterPolicy;
    }

    /** Where undeliverable messages go; null when they are given up. */
    public @Nullable RedrivePolicy redrivePolicy() {
        return redrivePolicy;
    }

    /** Which archived messages the subscriber wants again; null for none. */
    public @Nullable ReplayPolicy replayPolicy() {
        return replayPolicy;
    }

    /** How its HTTP(S) endpoint is delivered to; null for the topic's way. */
    public @Nullable DeliveryPolicy deliveryPolicy() {
        return deliveryPolicy;
    }

    /** The role with which Firehose is written to, or null. */
    public @Nullable String subscriptionRoleArn() {
        return texts.get(ROLE);
    }
}
