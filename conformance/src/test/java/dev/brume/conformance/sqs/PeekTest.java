package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /_aws/sqs/messages}: looking at the messages of a queue without receiving them, in LocalStack's forms. */
class PeekTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String path(WireQueue queue, String more) {
        return "/_aws/sqs/messages?QueueUrl=" + URLEncoder.encode(queue.url(), StandardCharsets.UTF_8) + more;
    }

    private static RawAnswer asJson(String path) {
        return RawHttp.send(RawHttp.request(AWS.endpoint() + path)
                .header("Accept", "application/json")
                .GET()
                .build());
    }

    /** One message is not a list there. */
    private static List<JsonNode> messages(RawAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode found = answer.json()
                .path("ReceiveMessageResponse")
                .path("ReceiveMessageResult")
                .path("Message");
        List<JsonNode> messages = new ArrayList<>();
        if (found.isArray()) {
            found.forEach(messages::add);
        } else if (found.isObject()) {
            messages.add(found);
        }
        return messages;
    }

    private static List<String> bodies(RawAnswer answer) {
        return messages(answer).stream()
                .map(message -> message.path("Body").asText())
                .toList();
    }

    private static Map<String, String> attributes(JsonNode message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.path("Attribute")
                .forEach(attribute -> attributes.put(
                        attribute.path("Name").asText(), attribute.path("Value").asText()));
        return attributes;
    }

    @Test
    void messagesAreShownAndStay() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        queue.send("message-2");
        RawAnswer answer = asJson(path(queue, ""));
        assertThat(bodies(answer)).containsExactly("message-1", "message-2");
        JsonNode first = messages(answer).getFirst();
        assertThat(first.path("MD5OfBody").asText()).isEqualTo("3d6b824fd8c1520e9a047d21fee6fb1f");
        assertThat(attributes(first))
                .containsEntry("ApproximateReceiveCount", "0")
                .containsEntry("SentTimestamp", Long.toString(AWS.now().toEpochMilli()))
                .containsKey("SenderId");
        assertThat(queue.counts()).containsExactly(2, 0, 0);
        assertThat(queue.receive(r -> r.visibilityTimeout(0)).getFirst().body()).isEqualTo("message-1");
        assertThat(messages(asJson(path(queue, ""))))
                .filteredOn(message -> message.path("Body").asText().equals("message-1"))
                .singleElement()
                .satisfies(message -> assertThat(attributes(message)).containsEntry("ApproximateReceiveCount", "1"));
    }

    @Test
    void xmlIsTheDefault() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        RawAnswer answer = AWS.admin().get(path(queue, ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("xml");
        assertThat(answer.body()).contains("<ReceiveMessageResponse", "<Body>message-1</Body>");
    }

    @Test
    void theQueueMayStandInThePath() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        queue.send("message-2");
        String place = "/_aws/sqs/messages/us-east-1/" + AWS.account() + "/" + queue.name();
        assertThat(bodies(asJson(place))).containsExactly("message-1", "message-2");
        RawAnswer elsewhere = asJson("/_aws/sqs/messages/us-east-2/" + AWS.account() + "/" + queue.name());
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("AWS.SimpleQueueService.NonExistentQueue");
    }

    @Test
    void messagesInFlightAreShownWhenAskedFor() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        queue.send("message-2");
        queue.receiveOne();
        assertThat(bodies(asJson(path(queue, "")))).containsExactly("message-2");
        List<JsonNode> all = messages(asJson(path(queue, "&ShowInvisible=true")));
        assertThat(all).hasSize(2);
        Map<String, String> visible = new LinkedHashMap<>();
        all.forEach(message ->
                visible.put(message.path("Body").asText(), attributes(message).get("IsVisible")));
        assertThat(visible).isEqualTo(Map.of("message-1", "false", "message-2", "true"));
    }

    @Test
    void delayedMessagesAreShownWhenAskedFor() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        queue.send(m -> m.messageBody("message-2").delaySeconds(10));
        assertThat(bodies(asJson(path(queue, "")))).containsExactly("message-1");
        Map<String, String> delayed = new LinkedHashMap<>();
        messages(asJson(path(queue, "&ShowDelayed=True")))
                .forEach(message -> delayed.put(
                        message.path("Body").asText(), attributes(message).get("IsDelayed")));
        assertThat(delayed).isEqualTo(Map.of("message-1", "false", "message-2", "true"));
    }

    @Test
    void fifoMessagesShowTheirGroups() {
        WireQueue queue = AWS.contentFifo();
        queue.sendTo("1", "message-1");
        queue.sendTo("1", "message-2");
        queue.sendTo("2", "message-3");
        List<JsonNode> messages = messages(asJson(path(queue, "")));
        assertThat(messages)
                .extracting(message -> attributes(message).get("MessageGroupId"))
                .containsExactly("1", "1", "2");
    }

    @Test
    void anEmptyQueueShowsNothing() {
        assertThat(messages(asJson(path(AWS.queue(), "")))).isEmpty();
    }

    @Test
    void anSdkMayLookThroughIt() {
        WireQueue queue = AWS.queue();
        queue.send("message-1");
        queue.send("message-2");
        RawAnswer answer = AWS.json()
                .to(
                        AWS.endpoint() + "/_aws/sqs/messages",
                        "AmazonSQS.ReceiveMessage",
                        "{\"QueueUrl\":\"" + queue.url() + "\",\"MaxNumberOfMessages\":1}",
                        request -> request);
        assertThat(answer.json().path("Messages")).hasSize(2);
        assertThat(answer.json().path("Messages").path(0).path("Body").asText()).isEqualTo("message-1");
        assertThat(queue.counts()).containsExactly(2, 0, 0);
        RawAnswer query = AWS.query()
                .postTo(AWS.endpoint() + "/_aws/sqs/messages", "Action", "ReceiveMessage", "QueueUrl", queue.url());
        assertThat(query.body()).contains("<Body>message-1</Body>", "<Body>message-2</Body>");
    }

    @Test
    void otherOperationsAreNotForIt() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = AWS.query()
                .postTo(
                        AWS.endpoint() + "/_aws/sqs/messages",
                        "Action",
                        "SendMessage",
                        "QueueUrl",
                        queue.url(),
                        "MessageBody",
                        "hello");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidRequest", "This endpoint only accepts ReceiveMessage calls");
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void queuesThatAreNotThereAreRefused() {
        assertThat(asJson("/_aws/sqs/messages").body()).contains("AWS.SimpleQueueService.NonExistentQueue");
        RawAnswer nobody = asJson("/_aws/sqs/messages?QueueUrl=http://localhost:4566/" + AWS.account() + "/nobody");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.json()
                        .path("ErrorResponse")
                        .path("Error")
                        .path("Code")
                        .asText())
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    }
}
