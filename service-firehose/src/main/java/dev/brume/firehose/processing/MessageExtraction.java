package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Keeps only the messages of the log events that CloudWatch Logs sends, each with a line of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/Message_extraction.html">Extract message after decompression</a>
 */
final class MessageExtraction implements Step {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable {
        JsonNode envelope;
        try {
            envelope = JSON.readTree(record.data());
        } catch (IOException | StackOverflowError malformed) {
            throw failed();
        }
        JsonNode type = envelope.path("messageType");
        if (type.asText().equals("CONTROL_MESSAGE")) {
            return List.of();
        }
        JsonNode events = envelope.path("logEvents");
        if (!events.isArray()) {
            throw failed();
        }
        StringBuilder messages = new StringBuilder();
        for (JsonNode event : events) {
            if (!event.path("message").isTextual()) {
                throw failed();
            }
            messages.append(event.path("message").asText()).append('\n');
        }
        return List.of(record.with(messages.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Unprocessable failed() {
        return new Unprocessable(
                Failure.PROCESSING,
                "CloudWatchLogProcessing.InvalidFormat",
                "The record is not in the format of CloudWatch Logs.");
    }
}
