package dev.brume.eventbridge.connection;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;

/** A connection: how API destinations authorize, and what they add to each request. One lock guards what changes. */
public final class Connection {
    private static final int SECRET_SUFFIX_BYTES = 3;

    /** As AWS names them. */
    public enum State {
        AUTHORIZED,
        AUTHORIZING,
        DEAUTHORIZED
    }

    private final String name;
    private final String arn;
    private final String secretArn;
    private final Instant created;
    private final ReentrantLock lock = new ReentrantLock();
    private Settings settings;
    private State state;
    private @Nullable String stateReason;
    private Instant lastModified;
    private Instant lastAuthorized;
    private @Nullable Token token;
    /** Whether its owner took the authorization away: else a server refused it, which may pass. */
    private boolean withdrawn;

    /** What CreateConnection and UpdateConnection say. */
    public record Settings(
            ConnectionAuth auth,
            @Nullable String description,
            @Nullable String kmsKeyIdentifier,
            @Nullable ConnectionHttpParameters parameters) {
        /** An empty key is none: how an update takes one away. */
        public Settings {
            kmsKeyIdentifier = kmsKeyIdentifier == null || kmsKeyIdentifier.isEmpty() ? null : kmsKeyIdentifier;
        }
    }

    /** A token of an authorization server's, and when it ends. */
    record Token(String header, Instant expires) {}

    /** What is so at one instant. */
    public record Status(State state, @Nullable String reason, Instant lastModified, Instant lastAuthorized) {}

    public Connection(String name, Place place, Settings settings, Ids ids, Instant now) {
        String id = ids.uuid();
        this.name = name;
        this.arn = Arn.of("events", place.region(), place.account(), "connection/" + name + "/" + id)
                .toString();
        this.secretArn = Arn.of(
                        "secretsmanager",
                        place.region(),
                        place.account(),
                        "secret:events!connection/" + name + "/" + ids.uuid() + "-" + ids.hex(SECRET_SUFFIX_BYTES))
                .toString();
        this.settings = settings;
        this.state = first(settings.auth);
        this.created = now;
        this.lastModified = now;
        this.lastAuthorized = now;
    }

    private static State first(ConnectionAuth auth) {
        return auth instanceof ConnectionAuth.OAuth ? State.AUTHORIZING : State.AUTHORIZED;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    /** Where AWS keeps the secrets. Nobody can read there. */
    public String secretArn() {
        return secretArn;
    }

    public Instant created() {
        return created;
    }

    public Settings settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    public Status status() {
        lock.lock();
        try {
            return new Status(state, stateReason, lastModified, lastAuthorized);
        } finally {
            lock.unlock();
        }
    }

    /** A connection that was deauthorized stays so as long as it is given no authorization. */
    public void change(Settings changed, Instant now) {
        lock.lock();
        try {
            boolean stays = withdrawn && changed.auth == settings.auth;
            settings = changed;
            lastModified = now;
            if (stays) {
                return;
            }
            state = first(changed.auth);
            stateReason = null;
            token = null;
            withdrawn = false;
            lastAuthorized = now;
        } finally {
            lock.unlock();
        }
    }

    /** "Removes all authorization parameters from the connection", until it is given new ones. */
    public void deauthorize(Instant now) {
        lock.lock();
        try {
            settings = new Settings(settings.auth, settings.description, settings.kmsKeyIdentifier, null);
            state = State.DEAUTHORIZED;
            stateReason = "The connection was deauthorized.";
            token = null;
            withdrawn = true;
            lastModified = now;
        } finally {
            lock.unlock();
        }
    }

    public boolean isWithdrawn() {
        lock.lock();
        try {
            return withdrawn;
        } finally {
            lock.unlock();
        }
    }

    /** A token that is good now; null when one must be asked for. */
    @Nullable
    Token token(Instant now) {
        lock.lock();
        try {
            return token != null && now.isBefore(token.expires) ? token : null;
        } finally {
            lock.unlock();
        }
    }

    /** @param asked the settings with which it was asked for: later ones need another */
    void authorized(Token fresh, Settings asked, Instant now) {
        lock.lock();
        try {
            if (settings == asked && !withdrawn) {
                token = fresh;
                state = State.AUTHORIZED;
                stateReason = null;
                lastAuthorized = now;
            }
        } finally {
            lock.unlock();
        }
    }

    void refused(String reason, Settings asked) {
        lock.lock();
        try {
            if (settings == asked && !withdrawn) {
                token = null;
                state = State.DEAUTHORIZED;
                stateReason = reason;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The server does not take the token any more. */
    public void forgetToken() {
        lock.lock();
        try {
            token = null;
        } finally {
            lock.unlock();
        }
    }
}
