package dev.brume.conformance.sqs;

import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS as the tests of one class see it. */
final class EmulatedAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(1);
    private final TestAws aws;
    private final AtomicInteger names = new AtomicInteger();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    EmulatedAws() {
        this(EmulatorOptions.DEFAULT);
    }

    EmulatedAws(EmulatorOptions options) {
        this.aws = new TestAws(options);
    }

    /** With AWS's waiting rules: 60 seconds after PurgeQueue and DeleteQueue. */
    static EmulatedAws withAllLimits() {
        return new EmulatedAws(options(Limits.AWS, Optional.empty(), EmulatorOptions.QueueUrlStrategy.PATH));
    }

    static EmulatorOptions options(
            Limits limits, Optional<String> publicHost, EmulatorOptions.QueueUrlStrategy strategy) {
        return new EmulatorOptions(AccountId.DEFAULT, Region.US_EAST_1, limits, publicHost, strategy);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        aws.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        aws.reset();
        aws.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        background.shutdownNow();
        aws.afterAll(context);
    }

    static String freshAccount() {
        return TestAws.freshAccount();
    }

    /** The account of this test. */
    String account() {
        return aws.account();
    }

    /** A client of this test's account in us-east-1. */
    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    SqsClient sqs(String otherAccount, String region) {
        return aws.client(
                SqsClient.builder(),
                AwsBasicCredentials.create(otherAccount, "test"),
                software.amazon.awssdk.regions.Region.of(region));
    }

    String endpoint() {
        return aws.endpoint();
    }

    int port() {
        return aws.port();
    }

    QueryClient query() {
        return new QueryClient(endpoint(), account());
    }

    JsonClient json() {
        return new JsonClient(endpoint(), account());
    }

    AdminClient admin() {
        return new AdminClient(endpoint());
    }

    String freshName() {
        return "queue-" + names.incrementAndGet();
    }

    String arn(String queueName) {
        return "arn:aws:sqs:us-east-1:" + account() + ":" + queueName;
    }

    WireQueue queue() {
        return queue(Map.of());
    }

    WireQueue queue(Map<QueueAttributeName, String> attributes) {
        return queue(freshName(), attributes);
    }

    WireQueue queue(String name, Map<QueueAttributeName, String> attributes) {
        return new WireQueue(
                sqs(),
                name,
                sqs().createQueue(create -> create.queueName(name).attributes(attributes))
                        .queueUrl());
    }

    WireQueue fifo() {
        return fifo(Map.of());
    }

    WireQueue fifo(Map<QueueAttributeName, String> attributes) {
        Map<QueueAttributeName, String> all = new HashMap<>(attributes);
        all.put(QueueAttributeName.FIFO_QUEUE, "true");
        return queue(freshName() + ".fifo", all);
    }

    /** A FIFO queue that takes the hash of a body for its deduplication id. */
    WireQueue contentFifo() {
        return fifo(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    }

    Instant now() {
        return aws.now();
    }

    void pass(Duration duration) {
        aws.pass(duration);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Calls from a thread of its own, as another client would. */
    <T> CompletableFuture<T> inBackground(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, background).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits, in real time, until a long poll is parked that ends {@code seconds} from now. */
    void awaitParked(long seconds) {
        Instant end = now().plusSeconds(seconds);
        await(() -> aws.nextTimer().filter(end::equals).isPresent(), "no long poll that ends at " + end);
    }

    /** Waits, in real time, until no long poll is parked any more. Nothing else may be due at some time. */
    void awaitNobodyParked() {
        await(() -> aws.nextTimer().isEmpty(), "a long poll is still parked");
    }

    static void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
