package dev.brume.conformance.clients;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An emulator of a test class's own, on a free port and the machine's clock, as {@code brume start} would give. */
final class RunningBrume implements BeforeAllCallback, AfterAllCallback {
    private final boolean still;
    private Brume brume;

    RunningBrume() {
        this(false);
    }

    private RunningBrume(boolean still) {
        this.still = still;
    }

    /** One whose clock moves only when a client moves it: nothing happens between two calls because a minute ends there. */
    static RunningBrume still() {
        return new RunningBrume(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        if (still) {
            brume.time().freeze();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        brume.close();
    }

    String endpoint() {
        return brume.endpoint();
    }

    /** The same door, over TLS. */
    String tlsEndpoint() {
        return endpoint().replace("http://", "https://");
    }

    /** All that a client is told. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1");
    }

    /** The certificate of its TLS port, as a file of that folder: for clients that trust what a file says. */
    Path certificate(Path folder) {
        return TlsCertificate.of("localhost", brume.port()).writtenTo(folder.resolve("brume-" + brume.port() + ".pem"));
    }

    /** A client to look at what another client did. */
    SqsClient sqs() {
        return sqs("test");
    }

    /** The same for Kinesis. */
    KinesisClient kinesis() {
        return KinesisClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    CloudWatchLogsClient logs() {
        return CloudWatchLogsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    CloudWatchClient cloudWatch() {
        return CloudWatchClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    LambdaClient lambda() {
        return LambdaClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    SnsClient sns() {
        return SnsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    SfnClient states() {
        return SfnClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    EventBridgeClient events() {
        return EventBridgeClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    EventBridgeAsyncClient asynchronousEvents() {
        return EventBridgeAsyncClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    SchedulerClient scheduler() {
        return SchedulerClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    SfnClient stateMachines() {
        return SfnClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    SqsClient sqs(String accessKey) {
        return SqsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "test")))
                .build();
    }
}
