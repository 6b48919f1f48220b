package dev.brume;

import dev.brume.admin.AdminClient;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An emulator that runs in this JVM.
 *
 * <pre>{@code
 * try (Brume brume = Brume.start()) {
 *     SqsClient sqs = brume.account().client(SqsClient.class);
 * }
 * }</pre>
 *
 * <p>Its libraries are loaded by a class loader of their own and meet none of the user's. Safe for many threads.
 */
public final class Brume implements AutoCloseable {
    /** The first of the accounts that are handed out: none that examples use. */
    private static final long FIRST_ACCOUNT = 100_000_000_001L;

    private final URI endpoint;
    private final String region;
    private final String defaultAccount;
    private final Runnable stop;
    private final boolean shared;
    private final AtomicLong accounts = new AtomicLong(FIRST_ACCOUNT);

    private Brume(EmbeddedEmulator emulator, boolean shared) {
        this.endpoint = emulator.endpoint();
        this.region = emulator.region();
        this.defaultAccount = emulator.account();
        this.stop = emulator.stop();
        this.shared = shared;
    }

    /** Starts one with the usual settings on any free port. */
    public static Brume start() {
        return start(BrumeSettings.DEFAULT);
    }

    /**
     * Starts one.
     *
     * @throws BrumeException when a setting cannot be followed, or a port is taken
     */
    public static Brume start(BrumeSettings settings) {
        return new Brume(EmbeddedEmulator.start(settings), false);
    }

    /**
     * The one that all tests of this JVM may share: started when it is first asked for, stopped when the JVM ends. Who uses it takes
     * an account of his own ({@link #newAccount}). Its clock is nobody's to move.
     */
    public static Brume shared() {
        return SharedEmulator.BRUME;
    }

    static Brume startShared() {
        return new Brume(EmbeddedEmulator.start(BrumeSettings.DEFAULT), true);
    }

    /** {@code http://localhost:40123}. */
    public URI endpoint() {
        return endpoint;
    }

    public int port() {
        return endpoint.getPort();
    }

    /** {@code us-east-1} unless set otherwise. */
    public String region() {
        return region;
    }

    /** The account of clients whose access key names none: 000000000000 unless set otherwise. */
    public BrumeAccount account() {
        return account(defaultAccount);
    }

    /** An account that nobody has, and where nothing is. */
    public BrumeAccount newAccount() {
        return account(Long.toString(accounts.getAndIncrement()));
    }

    /** @param id twelve digits */
    public BrumeAccount account(String id) {
        return new BrumeAccount(endpoint, id, region, shared);
    }

    /** The clock, for an emulator of one's own. */
    public BrumeClock clock() {
        return new BrumeClock(new AdminClient(endpoint), shared);
    }

    /** Stops it; calls in flight may finish, for a few seconds at most. The shared one stays. */
    @Override
    public void close() {
        if (!shared) {
            stop.run();
        }
    }

    /** When the JVM ends. */
    void stopShared() {
        stop.run();
    }
}
