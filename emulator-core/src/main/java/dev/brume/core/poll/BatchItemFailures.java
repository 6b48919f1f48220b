package dev.brume.core.poll;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a target that reports failures one by one says of a batch: Developer Guide, "Implementing partial batch responses",
 * "Success and failure conditions".
 *
 * @param everything whether all of the batch failed, because the response cannot be understood
 * @param identifiers of the items that failed
 */
public record BatchItemFailures(boolean everything, Set<String> identifiers) {
    public static final BatchItemFailures NONE = new BatchItemFailures(false, Set.of());
    public static final BatchItemFailures ALL = new BatchItemFailures(true, Set.of());
    /** What has something after it is "an invalid JSON response". */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param known the identifiers of the batch */
    public static BatchItemFailures of(byte[] response, Set<String> known) {
        if (response.length == 0) {
            return NONE;
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(response);
        } catch (IOException notJson) {
            return ALL;
        }
        if (tree == null || isEmpty(tree)) {
            return NONE;
        }
        // A text or a number is no response of that form, as little as what is no JSON at all.
        if (!tree.isObject()) {
            return ALL;
        }
        JsonNode failures = tree.get("batchItemFailures");
        if (failures == null || failures.isNull()) {
            return NONE;
        }
        return failures.isArray() ? of(failures, known) : ALL;
    }

    /** "An empty EventResponse", "A null EventResponse": a text and a list without content are empty ones, too, as was observed. */
    private static boolean isEmpty(JsonNode response) {
        return response.isMissingNode()
                || response.isNull()
                || (response.isArray() && response.isEmpty())
                || (response.isTextual() && response.textValue().isEmpty());
    }

    private static BatchItemFailures of(JsonNode failures, Set<String> known) {
        Set<String> identifiers = new LinkedHashSet<>();
        for (JsonNode failure : failures) {
            JsonNode identifier = failure.get("itemIdentifier");
            if (identifier == null || !identifier.isTextual() || !known.contains(identifier.textValue())) {
                return ALL;
            }
            identifiers.add(identifier.textValue());
        }
        return new BatchItemFailures(false, identifiers);
    }
}
