package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.core.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SNS and SQS as the tests of one class see them, and Brume's own routes beside them: an emulator on a free port whose clock moves
 * only when a test says so, and a fresh account for each test.
 */
final class SnsWorld implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final AtomicLong ACCOUNTS = new AtomicLong(300_000_000_000L);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger names = new AtomicInteger();
    private volatile String account = "000000000000";
    private Brume brume;
    private SnsClient sns;
    private SqsClient sqs;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0), time);
        sns = client(SnsClient.builder().httpClient(UrlConnectionHttpClient.create()));
        sqs = client(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()));
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(URI.create(brume.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(() -> AwsBasicCredentials.create(account, "test"))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        account = Long.toString(ACCOUNTS.incrementAndGet());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sns.close();
        sqs.close();
        brume.close();
    }

    SnsClient sns() {
        return sns;
    }

    SqsClient sqs() {
        return sqs;
    }

    String account() {
        return account;
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    String freshName() {
        return "name-" + names.incrementAndGet();
    }

    String topic() {
        return sns.createTopic(create -> create.name(freshName())).topicArn();
    }

    /** The URL of a new queue that gets a topic's messages raw. */
    String subscribedQueue(String topicArn) {
        String url = sqs.createQueue(create -> create.queueName(freshName())).queueUrl();
        String arn = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(subscribe -> subscribe
                .topicArn(topicArn)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(java.util.Map.of("RawMessageDelivery", "true")));
        return url;
    }

    List<String> bodies(String queueUrl) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    /** The answer of one of Brume's own routes, in this test's account. */
    JsonNode get(String path) {
        return json(own("GET", path, "").body());
    }

    JsonNode post(String path, String json) {
        return json(own("POST", path, json).body());
    }

    /** The status of the answer. */
    int delete(String path) {
        return own("DELETE", path, "").statusCode();
    }

    HttpResponse<String> own(String method, String path, String body) {
        String query = path.contains("?") ? "&" : "?";
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(brume.endpoint() + path + query + "accountId=" + account))
                            .timeout(Duration.ofSeconds(20))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }

    /** What a client learns of a call that SNS refuses: status, code and message. */
    static String refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof SnsException refused) {
            return refused.statusCode() + " " + refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage();
        }
        throw new AssertionError("the call was not refused by the service", thrown);
    }
}
