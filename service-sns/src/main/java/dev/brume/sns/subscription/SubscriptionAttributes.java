package dev.brume.sns.subscription;

import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.rules.SnsErrors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is set to. Immutable: a change makes another. Holds the texts that were set, as SNS returns them, and what
 * they mean.
 */
public final class SubscriptionAttributes {
    private static final String RAW = "RawMessageDelivery";
    private static final String FILTER_POLICY = "FilterPolicy";
    private static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";
    private static final String REDRIVE_POLICY = "RedrivePolicy";
    private static final Set<String> NAMES = Set.of(
            RAW,
            FILTER_POLICY,
            FILTER_POLICY_SCOPE,
            REDRIVE_POLICY,
            "DeliveryPolicy",
            "SubscriptionRoleArn",
            "ReplayPolicy");

    private final Map<String, String> texts;
    private final boolean raw;
    private final @Nullable FilterPolicy filterPolicy;
    private final @Nullable RedrivePolicy redrivePolicy;

    private SubscriptionAttributes(Map<String, String> texts, String prefix, boolean fifo) {
        this.texts = Collections.unmodifiableMap(texts);
        this.raw = "true".equals(texts.get(RAW));
        String filter = texts.get(FILTER_POLICY);
        this.filterPolicy = filter == null ? null : FilterPolicy.parse(filter, scope(texts), prefix);
        String redrive = texts.get(REDRIVE_POLICY);
        this.redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive, prefix, fifo);
    }

    /**
     * Those of a new subscription.
     *
     * @param fifo whether a FIFO queue is subscribed to a FIFO topic
     */
    public static SubscriptionAttributes create(Map<String, String> given, boolean fifo) {
        String prefix = "Attributes Reason: ";
        given.forEach((name, text) -> check(name, text, prefix));
        return new SubscriptionAttributes(settled(Map.of(), given), prefix, fifo);
    }

    /** These with one of them changed, as SetSubscriptionAttributes does. */
    public SubscriptionAttributes with(String name, String text, boolean fifo) {
        check(name, text, "");
        return new SubscriptionAttributes(settled(texts, Map.of(name, text)), "", fifo);
    }

    private static Map<String, String> settled(Map<String, String> before, Map<String, String> changes) {
        Map<String, String> texts = new LinkedHashMap<>(before);
        changes.forEach((name, text) -> {
            if (text.isEmpty() || name.equals(FILTER_POLICY) && FilterPolicy.isNone(text)) {
                texts.remove(name);
            } else {
                texts.put(name, name.equals(RAW) ? text.toLowerCase(java.util.Locale.ROOT) : text);
            }
        });
        texts.putIfAbsent(RAW, "false");
        if (texts.containsKey(FILTER_POLICY)) {
            texts.putIfAbsent(FILTER_POLICY_SCOPE, FilterPolicy.Scope.MESSAGE_ATTRIBUTES.text());
        }
        return texts;
    }

    private static void check(String name, String text, String prefix) {
        if (!NAMES.contains(name)) {
            throw SnsErrors.invalidParameter(
                    prefix.isEmpty() ? "AttributeName" : prefix + "Unknown attribute: " + name);
        }
        if (name.equals(FILTER_POLICY_SCOPE)) {
            FilterPolicy.Scope.parse(text, prefix);
        }
        if (name.equals(RAW) && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw SnsErrors.invalidParameter(prefix + RAW + ": Invalid value [" + text + "]. Must be true or false.");
        }
    }

    private static FilterPolicy.Scope scope(Map<String, String> texts) {
        return FilterPolicy.Scope.MESSAGE_BODY.text().equals(texts.get(FILTER_POLICY_SCOPE))
                ? FilterPolicy.Scope.MESSAGE_BODY
                : FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
    }

    /** The text of each attribute that is set. */
    public Map<String, String> texts() {
        return texts;
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

    /** The JSON of {@code DeliveryPolicy}, or null. */
    public @Nullable String deliveryPolicy() {
        return texts.get("DeliveryPolicy");
    }

    /** The role with which Firehose is written to, or null. */
    public @Nullable String subscriptionRoleArn() {
        return texts.get("SubscriptionRoleArn");
    }
}
