package dev.brume.sns.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Which archived messages a subscription wants again ({@code ReplayPolicy}): Amazon SNS Developer Guide, "Amazon SNS message replay
 * for FIFO topic subscribers".
 *
 * @param start the first instant of the replay
 * @param end its last instant, after which the subscription gets nothing more; null for a replay that goes on until it has caught up
 *     with the publishers
 */
public record ReplayPolicy(Instant start, @Nullable Instant end) {
    private static final String STARTING_POINT = "StartingPoint";
    private static final String ENDING_POINT = "EndingPoint";

    /** Whether a text stops a replay: the empty object does, and the empty text. */
    public static boolean isNone(String text) {
        return ArchivePolicy.isNone(text);
    }

    /**
     * @param prefix what stands before the words of a refusal
     * @throws AwsException InvalidParameter
     */
    public static ReplayPolicy parse(String text, String prefix) {
        JsonNode policy;
        try {
            policy = Json.parse(text);
        } catch (JsonProcessingException malformed) {
            throw refused(prefix, "Unable to parse JSON");
        }
        if (!policy.has("PointType") || !policy.has(STARTING_POINT)) {
            throw refused(prefix, "JSON is missing required fields");
        }
        if (!policy.path("PointType").asText().equals("Timestamp")) {
            throw refused(prefix, "Invalid PointType");
        }
        Instant start = instant(policy, STARTING_POINT, prefix);
        Instant end = policy.has(ENDING_POINT) ? instant(policy, ENDING_POINT, prefix) : null;
        if (end != null && end.isBefore(start)) {
            throw invalid(prefix, ENDING_POINT);
        }
        return new ReplayPolicy(start, end);
    }

    /**
     * Refuses what the archive cannot give.
     *
     * @param beginning the first instant of which the topic still has the messages; null when it has no archive
     */
    public void check(@Nullable Instant beginning, Instant now, String prefix) {
        if (beginning == null) {
            throw refused(prefix, "Topic does not have an ArchivePolicy");
        }
        if (start.isBefore(beginning) || start.isAfter(now)) {
            throw invalid(prefix, STARTING_POINT);
        }
        if (end != null && end.isAfter(now)) {
            throw invalid(prefix, ENDING_POINT);
        }
    }

    private static Instant instant(JsonNode policy, String name, String prefix) {
        try {
            return OffsetDateTime.parse(policy.path(name).asText()).toInstant();
        } catch (DateTimeParseException malformed) {
            throw invalid(prefix, name);
        }
    }

    private static AwsException invalid(String prefix, String point) {
        return refused(prefix, "Invalid " + point + " value");
    }

    private static AwsException refused(String prefix, String reason) {
        return SnsErrors.invalidParameter(prefix + "ReplayPolicy: " + reason);
    }
}
