package dev.brume.conformance.aws;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.time.ManualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The AWS that the tests of one class talk to: an emulator on a free port whose clock moves only when a test says so, and a fresh
 * account for each test, so that none finds what another made.
 */
public final class TestAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final AtomicLong ACCOUNTS = new AtomicLong(800_000_000_000L);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final BrumeOptions options;
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, AutoCloseable> clients = new ConcurrentHashMap<>();
    private volatile String account = "000000000000";
    private Brume brume;

    public TestAws() {
        this(EmulatorOptions.DEFAULT);
    }

    public TestAws(EmulatorOptions options) {
        this(BrumeOptions.DEFAULT.withEmulator(options));
    }

    public TestAws(BrumeOptions options) {
        this.options = options.withPort(0);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        brume = Brume.start(options, time);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        account = freshAccount();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable client : opened) {
            client.close();
        }
        brume.close();
    }

    public static String freshAccount() {
        return Long.toString(ACCOUNTS.incrementAndGet());
    }

    /** The account of this test. */
    public String account() {
        return account;
    }

    public String endpoint() {
        return brume.endpoint();
    }

    public int port() {
        return brume.port();
    }

    /** Forgets what all accounts have. */
    public void reset() {
        brume.reset();
    }

    public Instant now() {
        return time.now();
    }

    /** Waits, in real time, until nothing is at work in the background. */
    public void awaitIdle() {
        try {
            if (!time.work().awaitIdle(PATIENCE.toMillis())) {
                throw new AssertionError("still at work after " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** When next something is to happen unasked. */
    public Optional<Instant> nextTimer() {
        return time.nextTimer();
    }

    public void pass(Duration duration) {
        time.advance(duration);
    }

    /** A client of this test's account in us-east-1; one for each kind, made when first asked for. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C client(
            Class<C> kind, Supplier<B> builder) {
        return kind.cast(clients.computeIfAbsent(
                kind,
                unused -> build(builder.get(), () -> AwsBasicCredentials.create(account, "test"), Region.US_EAST_1)));
    }

    /** A client of its own. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C client(
            B builder, AwsCredentials credentials, Region region) {
        return build(builder, () -> credentials, region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C build(
            B builder, Supplier<AwsCredentials> credentials, Region region) {
        C client = builder.endpointOverride(URI.create(endpoint()))
                .region(region)
                .credentialsProvider(credentials::get)
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1))
                        // sync-localhost is no host: Step Functions' StartSyncExecution and TestState.
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
        opened.add(client);
        return client;
    }
}
