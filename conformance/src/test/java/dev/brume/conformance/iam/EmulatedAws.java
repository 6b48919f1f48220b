package dev.brume.conformance.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.app.BrumeOptions;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.IamMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** IAM, STS and what they guard as the tests of one class see them. */
final class EmulatedAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String TRUST_ACCOUNT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}]}""";
    private final TestAws aws;

    EmulatedAws() {
        this(IamMode.OFF);
    }

    EmulatedAws(IamMode mode) {
        this.aws = new TestAws(BrumeOptions.DEFAULT.withIam(mode));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        aws.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        aws.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        aws.afterAll(context);
    }

    /** The account of this test. */
    String account() {
        return aws.account();
    }

    void pass(Duration duration) {
        aws.pass(duration);
    }

    Instant now() {
        return aws.now();
    }

    String endpoint() {
        return aws.endpoint();
    }

    static Region region() {
        return Region.EU_WEST_1;
    }

    /** The account's root user: keys of twelve digits name it. */
    AwsCredentials root() {
        return AwsBasicCredentials.create(account(), "test");
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        try {
            return new ObjectMapper().readTree(raw(request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an unsigned GET is answered with. */
    String raw(String path) {
        return raw(HttpRequest.newBuilder(URI.create(endpoint() + path)));
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
        return iam(root());
    }

    IamClient iam(AwsCredentials credentials) {
        return aws.client(IamClient.builder(), credentials, Region.AWS_GLOBAL);
    }

    StsClient sts() {
        return sts(root());
    }

    StsClient sts(AwsCredentials credentials) {
        return aws.client(StsClient.builder(), credentials, Region.EU_WEST_1);
    }

    SqsClient sqs(AwsCredentials credentials) {
        return aws.client(SqsClient.builder(), credentials, Region.EU_WEST_1);
    }

    CloudWatchLogsClient logs(AwsCredentials credentials) {
        return aws.client(CloudWatchLogsClient.builder(), credentials, Region.EU_WEST_1);
    }

    CloudWatchClient cloudWatch(AwsCredentials credentials) {
        return aws.client(CloudWatchClient.builder(), credentials, Region.EU_WEST_1);
    }

    SnsClient sns(AwsCredentials credentials) {
        return aws.client(SnsClient.builder(), credentials, Region.EU_WEST_1);
    }

    KinesisClient kinesis(AwsCredentials credentials) {
        return aws.client(KinesisClient.builder(), credentials, Region.EU_WEST_1);
    }

    FirehoseClient firehose(AwsCredentials credentials) {
        return aws.client(FirehoseClient.builder(), credentials, Region.EU_WEST_1);
    }

    S3Client s3(AwsCredentials credentials) {
        return aws.client(S3Client.builder().forcePathStyle(true), credentials, Region.EU_WEST_1);
    }

    LambdaClient lambda(AwsCredentials credentials) {
        return aws.client(LambdaClient.builder(), credentials, Region.EU_WEST_1);
    }

    SfnClient states(AwsCredentials credentials) {
        return aws.client(SfnClient.builder(), credentials, Region.EU_WEST_1);
    }

    EventBridgeClient events(AwsCredentials credentials) {
        return aws.client(EventBridgeClient.builder(), credentials, Region.EU_WEST_1);
    }

    SchedulerClient scheduler(AwsCredentials credentials) {
        return aws.client(SchedulerClient.builder(), credentials, Region.EU_WEST_1);
    }

    static AwsCredentials of(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }
}
