package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function made of the records that it was given: whatever it says, each of them ends somewhere.
 *
 * @param transformed in the order in which the records came
 * @param dropped whose result was {@code Dropped}
 * @param failed by what went wrong with them
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html">Required parameters for data
 *     transformation</a>
 */
record LambdaAnswer(
        List<FirehoseRecord> transformed, List<FirehoseRecord> dropped, Map<Failure, List<FirehoseRecord>> failed) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param ids of the records that were given
     * @param failures of this attempt
     */
    static LambdaAnswer read(byte[] payload, List<FirehoseRecord> given, List<String> ids, LambdaFailures failures) {
        LambdaAnswer answer = new LambdaAnswer(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        JsonNode results = results(payload);
        Map<String, List<JsonNode>> byId = new HashMap<>();
        results.forEach(result -> byId.computeIfAbsent(result.path("recordId").asText(), unused -> new ArrayList<>(1))
                .add(result));
        for (int index = 0; index < given.size(); index++) {
            List<JsonNode> found = byId.getOrDefault(ids.get(index), List.of());
            if (!results.isArray()) {
                answer.fail(given.get(index), failures.malformed());
            } else if (found.size() == 1) {
                answer.settle(given.get(index), found.getFirst(), failures);
            } else {
                answer.fail(given.get(index), failures.notOne(found.size()));
            }
        }
        return answer;
    }

    private static JsonNode results(byte[] payload) {
        try {
            return JSON.readTree(payload).path("records");
        } catch (IOException | StackOverflowError malformed) {
            return JSON.missingNode();
        }
    }

    private void settle(FirehoseRecord record, JsonNode result, LambdaFailures failures) {
        switch (result.path("result").asText()) {
            case "Dropped" -> dropped.add(record);
            case "ProcessingFailed" -> fail(record, failures.byFunction());
            case "Ok" -> {
                FirehoseRecord changed = transformed(record, result);
                if (changed == null) {
                    fail(record, failures.malformed());
                } else {
                    transformed.add(changed);
                }
            }
            default -> fail(record, failures.malformed());
        }
    }

    /** Null where the data is not what it must be. */
    private static @Nullable FirehoseRecord transformed(FirehoseRecord record, JsonNode result) {
        JsonNode data = result.path("data");
        JsonNode keys = result.path("metadata").path("partitionKeys");
        if (!data.isTextual() || !(keys.isMissingNode() || keys.isNull() || keys.isObject())) {
            return null;
        }
        Map<String, String> lambdaKeys = new HashMap<>();
        for (Map.Entry<String, JsonNode> key : keys.properties()) {
            if (key.getValue().isContainerNode()) {
                return null;
            }
            if (!key.getValue().isNull()) {
                lambdaKeys.put(key.getKey(), key.getValue().asText());
            }
        }
        try {
            return record.with(Base64.getDecoder().decode(data.asText())).withLambdaKeys(Map.copyOf(lambdaKeys));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private void fail(FirehoseRecord record, Failure failure) {
        failed.computeIfAbsent(failure, unused -> new ArrayList<>()).add(record);
    }
}
