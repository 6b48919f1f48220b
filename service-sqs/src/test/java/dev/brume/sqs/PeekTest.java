package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** {@code /_aws/sqs/messages}. */
class PeekTest {
    private static final Map<String, String> JSON = Map.of("accept", "application/json");
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("inbox");

    @Test
    void lookingChangesNothing() {
        sqs.send(queue, "one");
        sqs.send(queue, "two");

        for (int i = 0; i < 3; i++) {
            JsonNode messages = peek("");
            assertThat(messages.findValuesAsText("Body")).containsExactly("one", "two");
            assertThat(attribute(messages.get(0), "ApproximateReceiveCount")).isEqualTo("0");
        }

        assertThat(sqs.counts(queue)).isEqualTo("2/0/0");
        sqs.receive(queue, 1);
        assertThat(attribute(peek("&ShowInvisible=true").get(1), "ApproximateReceiveCount"))
                .isEqualTo("1");
    }

    @Test
    void messagesInFlightAreShownToThoseWhoAsk() {
        sqs.send(queue, "one");
        sqs.send(queue, "two");
        sqs.receive(queue, 1);

        assertThat(body(peek(""))).isEqualTo("two");
        JsonNode all = peek("&ShowInvisible=true");
        assertThat(all.findValuesAsText("Body")).containsExactlyInAnyOrder("one", "two");
        assertThat(attribute(named(all, "one"), "IsVisible")).isEqualTo("false");
        assertThat(attribute(named(all, "two"), "IsVisible")).isEqualTo("true");
    }

    @Test
    void delayedMessagesAreShownToThoseWhoAsk() {
        sqs.send(queue, "now");
        sqs.setAttributes(queue, Map.of("DelaySeconds", "10"));
        sqs.send(queue, "later");

        assertThat(body(peek(""))).isEqualTo("now");
        JsonNode all = peek("&ShowDelayed=1");
        assertThat(attribute(named(all, "now"), "IsDelayed")).isEqualTo("false");
        assertThat(attribute(named(all, "later"), "IsDelayed")).isEqualTo("true");
    }

    @Test
    void messagesThatWaitBehindOthersOfTheirGroupAreInvisibleToo() {
        String fifo = sqs.createFifoQueue("inbox.fifo");
        sqs.send(fifo, "a1", "a");
        sqs.send(fifo, "a2", "a");
        sqs.send(fifo, "b1", "b");
        sqs.receive(fifo, 1);

        assertThat(body(json(get("/_aws/sqs/messages?QueueUrl=" + encoded(fifo), JSON))))
                .isEqualTo("b1");
        assertThat(json(get("/_aws/sqs/messages?ShowInvisible=true&QueueUrl=" + encoded(fifo), JSON))
                        .findValuesAsText("Body"))
                .containsExactlyInAnyOrder("a1", "a2", "b1");
    }

    @Test
    void queueIsNamedByPathOrUrl() {
        sqs.send(queue, "x");

        for (String path : List.of(
                "/_aws/sqs/messages/us-east-1/000000000000/inbox",
                "/_aws/sqs/messages?QueueUrl=" + encoded(queue),
                "/_aws/sqs/messages/?QueueUrl=" + encoded("http://localhost:4566/queue/us-east-1/000000000000/inbox"),
                "/_aws/sqs/messages?QueueUrl=inbox")) {
            assertThat(body(json(get(path, JSON)))).as(path).isEqualTo("x");
        }
    }

    @Test
    void xmlIsWhatComesUnasked() {
        sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody("<&>\r")
                        .messageAttributes(Map.of(
                                "color",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("red")
                                        .build()))
                        .build(),
                SendMessageResponse.class);

        HttpResponse response = get("/_aws/sqs/messages?QueueUrl=" + encoded(queue), Map.of());

        assertThat(response.headers()).contains("text/xml");
        assertThat(text(response))
                .startsWith(
                        "<?xml version=\"1.0\"?>\n<ReceiveMessageResponse "
                                + "xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><ReceiveMessageResult><Message><MessageId>")
                .contains("<ReceiptHandle>SQS/BACKDOOR/ACCESS</ReceiptHandle>")
                .contains("<Body>&lt;&amp;&gt;&#xD;</Body>")
                .contains("<Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute>")
                .contains("<MessageAttribute><Name>color</Name><Value><StringValue>red</StringValue>"
                        + "<DataType>String</DataType></Value></MessageAttribute>");
    }

    @Test
    void emptyQueueShowsNothing() {
        assertThat(json(get("/_aws/sqs/messages?QueueUrl=" + encoded(queue), JSON))
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void sdkMaySendItsReceiveMessageHere() {
        sqs.send(queue, "one");
        String body = "{\"QueueUrl\":\"" + queue + "\",\"MaxNumberOfMessages\":1}";

        HttpResponse response = post("AmazonSQS.ReceiveMessage", body);

        JsonNode message = read(response).path("Messages").get(0);
        assertThat(message.path("Body").asText()).isEqualTo("one");
        assertThat(message.path("Attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("0");
    }

    @Test
    void otherOperationsAreNotServedHere() {
        HttpResponse response = post("AmazonSQS.SendMessage", "{\"QueueUrl\":\"" + queue + "\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(read(response).path("__type").asText()).endsWith("#InvalidRequest");
        assertThat(read(response).path("message").asText())
                .isEqualTo("This endpoint only accepts ReceiveMessage calls");
    }

    @Test
    void queueThatIsNotThereOrNotNamedIsAnError() {
        for (String path : List.of(
                "/_aws/sqs/messages",
                "/_aws/sqs/messages?QueueUrl=nothing",
                "/_aws/sqs/messages/us-east-1/000000000000/nothing",
                "/_aws/sqs/messages/us-east-1",
                "/_aws/sqs/messages/a/b/c/d")) {
            HttpResponse response = get(path, JSON);
            assertThat(response.status()).as(path).isEqualTo(400);
            assertThat(read(response).at("/ErrorResponse/Error/Code").asText())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        }
        assertThat(read(get("/_aws/sqs/messages?QueueUrl=%zz//", JSON))
                        .at("/ErrorResponse/Error/Code")
                        .asText())
                .isEqualTo("InvalidAddress");
        assertThat(post("AmazonSQS.ReceiveMessage", "{").status()).isEqualTo(400);
    }

    @Test
    void otherPathsAreAnothers() {
        assertThat(sqs.service.route(request("GET", "/_aws/sqs/other", Map.of(), "")))
                .isNull();
        assertThat(sqs.service.route(request("GET", "/_aws/sqs/messagesx", Map.of(), "")))
                .isNull();
        assertThat(answer(request("DELETE", "/_aws/sqs/messages", Map.of(), "")).status())
                .isEqualTo(405);
    }

    private JsonNode peek(String flags) {
        return json(get("/_aws/sqs/messages?QueueUrl=" + encoded(queue) + flags, JSON));
    }

    private static JsonNode json(HttpResponse response) {
        return read(response).at("/ReceiveMessageResponse/ReceiveMessageResult/Message");
    }

    private static String body(JsonNode message) {
        return message.path("Body").asText();
    }

    private static JsonNode named(JsonNode messages, String body) {
        return messages.valueStream()
                .filter(message -> body(message).equals(body))
                .findFirst()
                .orElseThrow();
    }

    private static String attribute(JsonNode message, String name) {
        return message.path("Attribute")
                .valueStream()
                .filter(attribute -> attribute.path("Name").asText().equals(name))
                .map(attribute -> attribute.path("Value").asText())
                .findFirst()
                .orElse("");
    }

    private HttpResponse get(String pathAndQuery, Map<String, String> headers) {
        return answer(request("GET", pathAndQuery, headers, ""));
    }

    private HttpResponse post(String target, String body) {
        return answer(request(
                "POST",
                "/_aws/sqs/messages/",
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", target),
                body));
    }

    private HttpResponse answer(HttpRequest request) {
        return Objects.requireNonNull(sqs.service.route(request))
                .toCompletableFuture()
                .join();
    }

    private static HttpRequest request(String method, String pathAndQuery, Map<String, String> headers, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        return new HttpRequest(
                method,
                parts[0],
                parts.length == 1 ? "" : parts[1],
                Headers.of(headers),
                body.getBytes(StandardCharsets.UTF_8),
                false,
                "127.0.0.1");
    }

    private static JsonNode read(HttpResponse response) {
        try {
            return new ObjectMapper().readTree(text(response));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String text(HttpResponse response) {
        HttpResponse.Whole whole = (HttpResponse.Whole) response.body();
        return new String(whole.bytes(), whole.offset(), whole.length(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
