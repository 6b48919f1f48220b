package dev.brume.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What names a message move task. SQS's are JSON in base64, and so are ours. */
record TaskHandle(String taskId, String sourceArn) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for what is no handle. */
    static Optional<TaskHandle> parse(String text) {
        try {
            JsonNode handle = JSON.readTree(Base64.getDecoder().decode(text));
            JsonNode taskId = handle.path("taskId");
            JsonNode sourceArn = handle.path("sourceArn");
            return taskId.isTextual() && sourceArn.isTextual()
                    ? Optional.of(new TaskHandle(taskId.asText(), sourceArn.asText()))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        byte[] json = JSON.createObjectNode()
                .put("taskId", taskId)
                .put("sourceArn", sourceArn)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(json);
    }
}
