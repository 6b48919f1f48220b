package dev.brume.conformance.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Short words for what tests of mapped queues do all the time. */
final class MappedQueues {
    private final LambdaLab lab;

    MappedQueues(LambdaLab lab) {
        this.lab = lab;
    }

    /** Maps a queue to a function, and waits until that is so. */
    CreateEventSourceMappingResponse map(
            String queue, String function, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        CreateEventSourceMappingResponse made = lab.lambda()
                .createEventSourceMapping(create ->
                        more.accept(create.eventSourceArn(lab.queueArn(queue)).functionName(function)));
        lab.settle();
        return made;
    }

    void send(String url, String... bodies) {
        for (String body : bodies) {
            lab.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        lab.settle();
    }

    /** The bodies of the messages that a function was invoked with, batch by batch. */
    List<List<String>> batches(String function) {
        return lab.events(function).stream().map(MappedQueues::bodies).toList();
    }

    /** The bodies of the messages in an event. */
    static List<String> bodies(JsonNode event) {
        List<String> bodies = new ArrayList<>();
        event.get("Records").forEach(record -> bodies.add(record.get("body").asText()));
        return bodies;
    }

    /** What lies in a queue: visible and invisible messages, {@code 1+0}. */
    String left(String url) {
        Map<QueueAttributeName, String> attributes = lab.sqs()
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + "+"
                + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }
}
