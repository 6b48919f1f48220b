package dev.brume.conformance.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SNS and SQS as the tests of one class see them, and Brume's own routes beside them.
 */
final class SnsWorld implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final TestAws aws;
    private final AtomicInteger names = new AtomicInteger();

    SnsWorld() {
        this(EmulatorOptions.DEFAULT);
    }

    SnsWorld(EmulatorOptions options) {
        this.aws = new TestAws(options);
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

    SnsClient sns() {
        return aws.client(SnsClient.class, SnsClient::builder);
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    /** SNS as another account sees it. */
    SnsClient snsOf(String account, Region region) {
        return aws.client(SnsClient.builder(), AwsBasicCredentials.create(account, "test"), region);
    }

    Instant now() {
        return aws.now();
    }

    /** Waits, in real time, until nothing is at work in the background. */
    void awaitIdle() {
        aws.awaitIdle();
    }

    /** The ARN of a new FIFO topic. */
    String fifoTopic(Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("FifoTopic", "true");
        return sns().createTopic(create -> create.name(freshName() + ".fifo").attributes(all))
                .topicArn();
    }

    /** The URL of a new FIFO queue. */
    String fifoQueue() {
        return sqs().createQueue(create -> create.queueName(freshName() + ".fifo")
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
    }

    /** Subscribes a queue raw; the subscription's ARN. */
    String subscribe(String topicArn, String queueUrl, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("RawMessageDelivery", "true");
        return sns().subscribe(subscribe -> subscribe
                        .topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(arn(queueUrl))
                        .attributes(all)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    List<Message> receive(String queueUrl) {
        return sqs().receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    String account() {
        return aws.account();
    }

    void pass(Duration duration) {
        aws.pass(duration);
    }

    String freshName() {
        return "name-" + names.incrementAndGet();
    }

    String topic() {
        return sns().createTopic(create -> create.name(freshName())).topicArn();
    }

    /** The URL of a new queue. */
    String queue() {
        return sqs().createQueue(create -> create.queueName(freshName())).queueUrl();
    }

    /** The ARN of a queue by its URL. */
    String arn(String queueUrl) {
        return "arn:aws:sqs:us-east-1:" + account() + ":" + queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }

    /** The URL of a new queue that gets a topic's messages in their envelopes. */
    String envelopeQueue(String topicArn) {
        String url = queue();
        sns().subscribe(subscribe ->
                subscribe.topicArn(topicArn).protocol("sqs").endpoint(arn(url)));
        return url;
    }

    /** The URL of a new queue that gets a topic's messages raw. */
    String subscribedQueue(String topicArn) {
        return subscribedQueue(topicArn, Map.of());
    }

    String subscribedQueue(String topicArn, Map<String, String> attributes) {
        String url = queue();
        subscribe(topicArn, url, attributes);
        return url;
    }

    List<String> bodies(String queueUrl) {
        return sqs().receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    /** What CloudWatch Logs has in a group. */
    List<String> logged(String logGroup) {
        return aws
                .client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder)
                .filterLogEvents(filter -> filter.logGroupName(logGroup))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
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
                    HttpRequest.newBuilder(URI.create(aws.endpoint() + path + query + "accountId=" + aws.account()))
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
        Refused refused = Refused.by(call);
        return refused.status() + " " + refused.code() + ": " + refused.message();
    }
}
