package dev.brume.conformance.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.app.BrumeOptions;
import dev.brume.cloudwatch.CloudWatchService;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.admin.AdminRoutes;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.core.gateway.Gateway;
import dev.brume.core.http.FrontDoor;
import dev.brume.core.time.ManualTime;
import dev.brume.eventbridge.EventBridgeService;
import dev.brume.eventbridge.pipes.PipesService;
import dev.brume.firehose.FirehoseService;
import dev.brume.kinesis.KinesisService;
import dev.brume.lambda.LambdaService;
import dev.brume.lambda.execution.Invocation;
import dev.brume.logs.LogsService;
import dev.brume.s3.S3Service;
import dev.brume.sns.SnsService;
import dev.brume.sqs.SqsService;
import dev.brume.stepfunctions.StepFunctionsService;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * AWS with real queues, topics and streams, and with functions whose code a test writes in Java. The clock moves only when a test says
 * so; each test has a fresh account.
 */
final class LambdaLab implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final ManualTime time = new ManualTime();
    private final JavaExecution execution = new JavaExecution(time);
    private final Map<Class<?>, AutoCloseable> clients = new ConcurrentHashMap<>();
    private final IamMode iam;
    private volatile String account = "000000000000";
    private Emulator emulator;
    private FrontDoor door;

    LambdaLab() {
        this(IamMode.OFF);
    }

    LambdaLab(IamMode iam) {
        this.iam = iam;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        emulator = new Emulator(
                time,
                Ids.random(),
                EmulatorOptions.DEFAULT,
                iam,
                List.of(
                        new ServiceModule("sqs", SqsService::new),
                        new ServiceModule("sns", SnsService::new),
                        new ServiceModule("kinesis", KinesisService::new),
                        new ServiceModule("logs", LogsService::new),
                        new ServiceModule("cloudwatch", CloudWatchService::new),
                        new ServiceModule("events", EventBridgeService::new),
                        new ServiceModule("pipes", PipesService::new),
                        new ServiceModule("firehose", FirehoseService::new),
                        new ServiceModule("s3", S3Service::new),
                        new ServiceModule("states", StepFunctionsService::new),
                        ServiceModule.withSite("lambda", core -> new LambdaService(core, execution), "lambda-url")),
                name -> true);
        Gateway gateway = new Gateway(emulator, new AdminRoutes(emulator, "test"));
        door = new FrontDoor(BrumeOptions.DEFAULT.withPort(0).door(), gateway, emulator.ids()::uuid).start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        account = TestAws.freshAccount();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable client : clients.values()) {
            client.close();
        }
        door.close();
        emulator.close();
    }

    String account() {
        return account;
    }

    int port() {
        return door.port();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends AutoCloseable> C client(
            Class<C> kind, Supplier<B> builder) {
        return kind.cast(clients.computeIfAbsent(
                kind,
                unused -> configured(builder.get())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()));
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
        return builder.endpointOverride(URI.create("http://localhost:" + port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(() -> AwsBasicCredentials.create(account, "test"))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)));
    }

    LambdaClient lambda() {
        return client(LambdaClient.class, LambdaClient::builder);
    }

    LambdaAsyncClient lambdaAsync() {
        return (LambdaAsyncClient) clients.computeIfAbsent(
                LambdaAsyncClient.class,
                unused -> configured(LambdaAsyncClient.builder()).build());
    }

    SqsClient sqs() {
        return client(SqsClient.class, SqsClient::builder);
    }

    SnsClient sns() {
        return client(SnsClient.class, SnsClient::builder);
    }

    CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.class, CloudWatchClient::builder);
    }

    EventBridgeClient eventBridge() {
        return client(EventBridgeClient.class, EventBridgeClient::builder);
    }

    PipesClient pipes() {
        return client(PipesClient.class, PipesClient::builder);
    }

    S3Client s3() {
        return client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    FirehoseClient firehose() {
        return client(FirehoseClient.class, FirehoseClient::builder);
    }

    SfnClient states() {
        return client(SfnClient.class, SfnClient::builder);
    }

    KinesisClient kinesis() {
        return client(KinesisClient.class, KinesisClient::builder);
    }

    String arn(String function) {
        return "arn:aws:lambda:us-east-1:" + account + ":function:" + function;
    }

    String queueArn(String queue) {
        return "arn:aws:sqs:us-east-1:" + account + ":" + queue;
    }

    String streamArn(String stream) {
        return "arn:aws:kinesis:us-east-1:" + account + ":stream/" + stream;
    }

    /** A function of three seconds' timeout with that code. */
    void function(String name, JavaExecution.Handler handler) {
        execution.install(arn(name), handler);
        lambda().createFunction(create -> create.functionName(name)
                .runtime("python3.13")
                .handler("index.handler")
                .role("arn:aws:iam::" + account + ":role/app")
                .code(code -> code.zipFile(Zip.handler("unused"))));
    }

    /** Code for a function that a test makes itself. */
    void install(String name, JavaExecution.Handler handler) {
        execution.install(arn(name), handler);
    }

    /** A durable function whose executions may take so long. */
    void durableFunction(String name, Duration timeout, DurableTurn.Code code) {
        execution.install(arn(name), invocation -> code.run(new DurableTurn(json(invocation.payload()), lambda())));
        lambda().createFunction(create -> create.functionName(name)
                .runtime("nodejs22.x")
                .handler("index.handler")
                .role("arn:aws:iam::" + account + ":role/app")
                .durableConfig(durable -> durable.executionTimeout((int) timeout.toSeconds()))
                .code(zip -> zip.zipFile(Zip.handler("unused"))));
    }

    String queue(String name) {
        boolean fifo = name.endsWith(".fifo");
        return sqs().createQueue(create -> create.queueName(name)
                        .attributes(
                                fifo
                                        ? Map.of(
                                                QueueAttributeName.FIFO_QUEUE, "true",
                                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                                        : Map.of()))
                .queueUrl();
    }

    void stream(String name, int shards) {
        kinesis().createStream(create -> create.streamName(name).shardCount(shards));
        pass(Duration.ofSeconds(1));
    }

    /** The events that a function was invoked with, in the order in which it began. */
    List<JsonNode> events(String function) {
        return execution.of(arn(function)).stream()
                .map(invocation -> json(invocation.payload()))
                .toList();
    }

    List<Invocation> invocations(String function) {
        return execution.of(arn(function));
    }

    /** What lies in a queue, as JSON. */
    List<JsonNode> contents(String queueUrl) {
        return messages(queueUrl).stream()
                .map(message -> json(message.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    List<Message> messages(String queueUrl) {
        return sqs().receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageAttributeNames("All"))
                .messages();
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    /** Waits, in real time, until nothing is at work in the background. */
    void settle() {
        try {
            if (!time.work().awaitIdle(PATIENCE.toMillis())) {
                throw new AssertionError("still at work after " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    ManualTime time() {
        return time;
    }
}
