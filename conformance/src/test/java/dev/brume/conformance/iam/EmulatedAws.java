package dev.brume.conformance.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The AWS that the tests of one class talk to: its clock moves when a test says so, and each test has an account of its own. */
final class EmulatedAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String TRUST_ACCOUNT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}]}""";
    private static final AtomicLong ACCOUNTS = new AtomicLong(700_000_000_000L);
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final IamMode mode;
    private String account = "";
    private Brume brume;

    EmulatedAws() {
        this(IamMode.OFF);
    }

    EmulatedAws(IamMode mode) {
        this.mode = mode;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0).withIam(mode), time);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        account = Long.toString(ACCOUNTS.incrementAndGet());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        brume.close();
    }

    /** The account of this test. */
    String account() {
        return account;
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    Instant now() {
        return time.now();
    }

    String endpoint() {
        return brume.endpoint();
    }

    static Region region() {
        return Region.EU_WEST_1;
    }

    /** The account's root user: keys of twelve digits name it. */
    AwsCredentials root() {
        return AwsBasicCredentials.create(account, "test");
    }

    /** A new user of this account, with an access key and one embedded policy; no policy for an empty text. */
    AwsCredentials user(String name, String policy) {
        iam().createUser(user -> user.userName(name));
        if (!policy.isEmpty()) {
            iam().putUserPolicy(put -> put.userName(name).policyName("own").policyDocument(policy));
        }
        AccessKey key = iam().createAccessKey(create -> create.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    /** Answers of the admin API. */
    JsonNode admin(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(brume.endpoint() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        try {
            return new ObjectMapper().readTree(raw(request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an unsigned GET is answered with. */
    String raw(String path) {
        return raw(HttpRequest.newBuilder(URI.create(brume.endpoint() + path)));
    }

    static String raw(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    IamClient iam() {
        return iam(AwsBasicCredentials.create(account, "test"));
    }

    IamClient iam(AwsCredentials credentials) {
        return built(IamClient.builder(), credentials, Region.AWS_GLOBAL);
    }

    StsClient sts() {
        return sts(AwsBasicCredentials.create(account, "test"));
    }

    StsClient sts(AwsCredentials credentials) {
        return built(StsClient.builder(), credentials, Region.EU_WEST_1);
    }

    SqsClient sqs(AwsCredentials credentials) {
        return built(SqsClient.builder(), credentials, Region.EU_WEST_1);
    }

    CloudWatchLogsClient logs(AwsCredentials credentials) {
        return built(CloudWatchLogsClient.builder(), credentials, Region.EU_WEST_1);
    }

    SnsClient sns(AwsCredentials credentials) {
        return built(SnsClient.builder(), credentials, Region.EU_WEST_1);
    }

    KinesisClient kinesis(AwsCredentials credentials) {
        return built(KinesisClient.builder(), credentials, Region.EU_WEST_1);
    }

    LambdaClient lambda(AwsCredentials credentials) {
        return built(LambdaClient.builder(), credentials, Region.EU_WEST_1);
    }

    static AwsCredentials of(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C built(
            B builder, AwsCredentials credentials, Region region) {
        C client = builder.endpointOverride(URI.create(brume.endpoint()))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
        clients.add(client);
        return client;
    }
}
