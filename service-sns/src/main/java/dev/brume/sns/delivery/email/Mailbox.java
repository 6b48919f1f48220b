package dev.brume.sns.delivery.email;

import dev.brume.core.config.SmtpServer;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.smtp.SmtpRelay;
import dev.brume.core.smtp.SmtpReply;
import dev.brume.core.state.Stores;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.capture.Captures;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was sent, in each account and region, and hands it on if there is a server to hand it on to. What is kept guards
 * itself.
 */
public final class Mailbox {
    private final Stores<Captures> stores = new Stores<>(place -> new Captures());
    private final @Nullable SmtpRelay relay;

    public Mailbox(EmulatorTime time, Optional<SmtpServer> server) {
        this.relay = server.map(known -> new SmtpRelay(time, known)).orElse(null);
    }

    /** Whether e-mails leave the machine. */
    public boolean isRelayed() {
        return relay != null;
    }

    /** What was sent from one account and region; null when nothing was. */
    public @Nullable Captures sent(Place place) {
        return stores.ifPresent(place).orElse(null);
    }

    /** Keeps it once it is sent; an e-mail that the server does not take was not. */
    public CompletionStage<Outcome> send(Email email, Place place) {
        SmtpRelay onwards = relay;
        if (onwards == null) {
            stores.of(place).add(email.capture());
            return Outcome.DELIVERED_AT_ONCE;
        }
        return onwards.send(email.mail()).thenApply(reply -> sent(reply, email, place));
    }

    private Outcome sent(SmtpReply reply, Email email, Place place) {
        if (reply.isPositive()) {
            stores.of(place).add(email.capture());
            return Outcome.DELIVERED;
        }
        String code = Integer.toString(reply.code());
        return reply.isPermanent() ? Outcome.permanent(code, reply.text()) : Outcome.retryable(code, reply.text());
    }

    public void reset() {
        stores.reset();
    }

    public void reset(AccountId account) {
        stores.reset(account);
    }
}
