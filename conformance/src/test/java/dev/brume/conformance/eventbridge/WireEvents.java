package dev.brume.conformance.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Short words for what tests of EventBridge do all the time. */
final class WireEvents {
    static final ObjectMapper JSON = new ObjectMapper();
    /** Matches what {@link #put} sends. */
    static final String ORDERS = "{\"source\":[\"shop.orders\"]}";

    private final TestAws aws;

    WireEvents(TestAws aws) {
        this.aws = aws;
    }

    EventBridgeClient client() {
        return aws.client(EventBridgeClient.class, EventBridgeClient::builder);
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    String account() {
        return aws.account();
    }

    /** A queue, by its URL. */
    String queue(String name) {
        Map<QueueAttributeName, String> attributes = name.endsWith(".fifo")
                ? Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                : Map.of();
        return sqs().createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    String queueArn(String name) {
        return "arn:aws:sqs:us-east-1:" + account() + ":" + name;
    }

    String arn(String resource) {
        return "arn:aws:events:us-east-1:" + account() + ":" + resource;
    }

    String role() {
        return "arn:aws:iam::" + account() + ":role/events";
    }

    String rule(String name, String pattern) {
        return client().putRule(put -> put.name(name).eventPattern(pattern)).ruleArn();
    }

    /** A rule of the default bus that sends to a queue of the same name. */
    String ruleToQueue(String name, String pattern, Consumer<Target.Builder> target) {
        String url = queue(name);
        rule(name, pattern);
        target(name, queueArn(name), target);
        return url;
    }

    void target(String rule, String arn, Consumer<Target.Builder> more) {
        client().putTargets(put -> put.rule(rule).targets(target -> {
            target.id("1").arn(arn);
            more.accept(target);
        }));
    }

    PutEventsResponse put(String detail) {
        return put(entry -> entry.detail(detail));
    }

    PutEventsResponse put(Consumer<PutEventsRequestEntry.Builder> changes) {
        return client().putEvents(put -> put.entries(entry -> {
            entry.source("shop.orders").detailType("Order Placed").detail("{\"id\":1}");
            changes.accept(entry);
        }));
    }

    List<Message> messages(String url) {
        return sqs().receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
    }

    List<String> bodies(String url) {
        return messages(url).stream().map(Message::body).toList();
    }

    List<JsonNode> events(String url) {
        return bodies(url).stream().map(WireEvents::json).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static Refused validation(String message) {
        return new Refused(400, "ValidationException", message);
    }

    static Refused notFound(String message) {
        return new Refused(400, "ResourceNotFoundException", message);
    }
}
