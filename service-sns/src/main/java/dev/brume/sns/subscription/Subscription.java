package dev.brume.sns.subscription;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.sns.archive.ReplayStatus;
import dev.brume.sns.message.Protocol;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that wants a topic's messages. Who it is never changes; what it is set to, whether it is confirmed and whether it is
 * gone changes under its topic's lock and is read without one.
 */
public final class Subscription {
    private static final String FIFO_SUFFIX = ".fifo";

    /** @param principal who subscribed, an ARN */
    public record Identity(
            String arn, String topicArn, Protocol protocol, String endpoint, AccountId owner, String principal) {
        /** Whether a FIFO queue gets a FIFO topic's messages: in order, and each once. */
        public boolean isFifo() {
            return isOfFifoTopic() && endpoint.endsWith(FIFO_SUFFIX);
        }

        boolean isOfFifoTopic() {
            return topicArn.endsWith(FIFO_SUFFIX);
        }
    }

    /**
     * How far the handshake with the endpoint has come.
     *
     * @param token what the endpoint confirms with; empty when nothing is to be confirmed
     * @param expiresAt from when the token counts no more, and the pending subscription neither
     * @param authenticated whether it was confirmed by a signed request, or needed no confirmation
     * @param authenticateOnUnsubscribe whether only its owner and the topic's may unsubscribe
     */
    public record Confirmation(
            boolean pending,
            String token,
            Instant expiresAt,
            boolean authenticated,
            boolean authenticateOnUnsubscribe) {
        /** For an endpoint that is taken at its owner's word. */
        public static Confirmation notNeeded() {
            return new Confirmation(false, "", Instant.MAX, true, true);
        }

        /** For an endpoint that is asked. */
        public static Confirmation asked(String token, Instant expiresAt) {
            return new Confirmation(true, token, expiresAt, false, false);
        }

        /** Once the endpoint has confirmed. */
        public Confirmation confirmed(boolean byAuthenticated, boolean authenticatedOnly) {
            return new Confirmation(false, token, expiresAt, byAuthenticated, authenticatedOnly);
        }
    }

    private final Identity identity;
    private final Optional<Place> place;
    private volatile SubscriptionAttributes attributes;
    private volatile Confirmation confirmation;
    private volatile boolean gone;
    private volatile @Nullable ReplayStatus replayStatus;

    public Subscription(Identity identity, SubscriptionAttributes attributes, Confirmation confirmation) {
        this.identity = identity;
        this.place = Arn.parse(identity.endpoint)
                .filter(arn -> AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region()))
                .map(arn -> new Place(new AccountId(arn.account()), new Region(arn.region())));
        this.attributes = attributes;
        this.confirmation = confirmation;
    }

    public Identity identity() {
        return identity;
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

    /** Where an endpoint is that is named by an ARN. */
    public Place place() {
        return place.orElseThrow();
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

    /** Only under the topic's lock. */
    public void set(Confirmation changed) {
        this.confirmation = changed;
    }

    public boolean isPending() {
        return confirmation.pending;
    }

    /** Whether it was not confirmed in time: then it is none any more. */
    public boolean isExpired(Instant now) {
        Confirmation known = confirmation;
        return known.pending && !now.isBefore(known.expiresAt);
    }

    /** Whether it has ended, by Unsubscribe or with its topic. */
    public boolean isGone() {
        return gone;
    }

    /** Only under the topic's lock. */
    public void gone(boolean ended) {
        this.gone = ended;
    }

    /** How far its latest replay has come; null when there was none. */
    public @Nullable ReplayStatus replayStatus() {
        return replayStatus;
    }

    /** Only under the topic's lock. */
    public void replayStatus(@Nullable ReplayStatus status) {
        this.replayStatus = status;
    }
}
