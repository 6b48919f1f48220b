package dev.brume.lambda.mapping.poll;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Messages that go to the target together. */
record QueueBatch(List<QueueMessage> messages) {
    byte[] payload() {
        StringBuilder json = new StringBuilder("{\"Records\":[");
        for (QueueMessage message : messages) {
            json.append(message.json()).append(',');
        }
        json.setCharAt(json.length() - 1, ']');
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    List<String> traceHeaders() {
        return messages.stream()
                .map(message -> message.json().at("/attributes/AWSTraceHeader").textValue())
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the queue need not keep, after an answer. */
    List<QueueMessage> settled(BatchTarget.Answer answer, boolean reportsFailures) {
        if (answer.error() != null) {
            return List.of();
        }
        if (!reportsFailures) {
            return messages;
        }
        BatchItemFailures failures = BatchItemFailures.of(answer.response(), ids());
        return failures.everything()
                ? List.of()
                : messages.stream()
                        .filter(message -> !failures.identifiers().contains(message.id()))
                        .toList();
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }
}
