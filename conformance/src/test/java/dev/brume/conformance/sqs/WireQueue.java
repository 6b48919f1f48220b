package dev.brume.conformance.sqs;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A queue as a client of the SDK has it: by its URL. */
record WireQueue(SqsClient sqs, String name, String url) {

    SendMessageResponse send(String body) {
        return send(message -> message.messageBody(body));
    }

    SendMessageResponse send(Consumer<SendMessageRequest.Builder> message) {
        return sqs.sendMessage(request -> message.accept(request.queueUrl(url)));
    }

    SendMessageResponse sendTo(String group, String body) {
        return send(message -> message.messageBody(body).messageGroupId(group));
    }

    /** Up to ten messages, those that are there. */
    List<Message> receive() {
        return receive(request -> request.maxNumberOfMessages(10));
    }

    List<Message> receive(Consumer<ReceiveMessageRequest.Builder> receive) {
        return sqs.receiveMessage(request -> receive.accept(request.queueUrl(url)))
                .messages();
    }

    Message receiveOne() {
        return receive(request -> request.maxNumberOfMessages(1)).getFirst();
    }

    /** The bodies of up to ten messages that are there. */
    List<String> bodies() {
        return bodies(receive());
    }

    static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    void delete(Message message) {
        delete(message.receiptHandle());
    }

    void delete(String receiptHandle) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(receiptHandle));
    }

    void hide(Message message, int seconds) {
        hide(message.receiptHandle(), seconds);
    }

    void hide(String receiptHandle, int seconds) {
        sqs.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(receiptHandle).visibilityTimeout(seconds));
    }

    void set(QueueAttributeName name, String value) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(name, value)));
    }

    Map<String, String> attributes(String... names) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNamesWithStrings(names))
                .attributesAsStrings();
    }

    String attribute(QueueAttributeName name) {
        return attributes(name.toString()).get(name.toString());
    }

    String arn() {
        return attribute(QueueAttributeName.QUEUE_ARN);
    }

    /** Messages that are visible, in flight and delayed, in this order. */
    List<Integer> counts() {
        Map<String, String> counts = attributes(
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed");
        return List.of(
                Integer.parseInt(counts.get("ApproximateNumberOfMessages")),
                Integer.parseInt(counts.get("ApproximateNumberOfMessagesNotVisible")),
                Integer.parseInt(counts.get("ApproximateNumberOfMessagesDelayed")));
    }
}
