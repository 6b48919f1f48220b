package dev.brume.sns.subscription;

import dev.brume.core.identity.AccountId;
import dev.brume.sns.message.Protocol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that wants a topic's messages. Who it is never changes; what it is set to and whether it is confirmed changes under
 * its topic's lock and is read without one.
 */
public final class Subscription {
    /** @param principal who subscribed, an ARN */
    public record Identity(
            String arn, String topicArn, Protocol protocol, String endpoint, AccountId owner, String principal) {}

    /**
     * How far the handshake with the endpoint has come.
     *
     * @param token what the endpoint confirms with
     * @param expiresAt from when the token counts no more
     * @param authenticated whether it was confirmed by a signed request, or needed none
     * @param authenticateOnUnsubscribe whether only its owner and the topic's may unsubscribe
     */
    public record Confirmation(
            boolean pending,
            String token,
            Instant expiresAt,
            boolean authenticated,
            boolean authenticateOnUnsubscribe) {}

    private final Identity identity;
    private volatile SubscriptionAttributes attributes;
    private volatile Confirmation confirmation;

    public Subscription(Identity identity, SubscriptionAttributes attributes, Confirmation confirmation) {
        this.identity = identity;
        this.attributes = attributes;
        this.confirmation = confirmation;
    }

    public String arn() {
        return identity.arn;
    }

    public String topicArn() {
        return identity.topicArn;
    }

    public Protocol protocol() {
        return identity.protocol;
    }

    public String endpoint() {
        return identity.endpoint;
    }

    public AccountId owner() {
        return identity.owner;
    }

    public String principal() {
        return identity.principal;
    }

    public SubscriptionAttributes attributes() {
        return attributes;
    }

    /** Only under the topic's lock. */
    public void set(SubscriptionAttributes changed) {
        this.attributes = changed;
    }

    public Confirmation confirmation() {
        return confirmation;
    }

    public boolean isPending() {
        return confirmation.pending;
    }

    /** Only under the topic's lock. */
    public void confirm(boolean authenticated, boolean authenticateOnUnsubscribe) {
        Confirmation before = confirmation;
        this.confirmation =
                new Confirmation(false, before.token, before.expiresAt, authenticated, authenticateOnUnsubscribe);
    }

    /** Whether that is the token with which it can be confirmed now. */
    public boolean isToken(@Nullable String token, Instant now) {
        Confirmation known = confirmation;
        return known.token.equals(token) && now.isBefore(known.expiresAt);
    }
}
