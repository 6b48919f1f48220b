package dev.brume.sns.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.time.Duration;

/**
 * How long a FIFO topic keeps its messages ({@code ArchivePolicy}): Amazon SNS Developer Guide, "Amazon SNS message archiving for
 * FIFO topic owners".
 */
public record ArchivePolicy(Duration retention) {
    private static final int DAYS_MAX = 365;

    /** Whether a text turns archiving off: the empty object does, and the empty text. */
    public static boolean isNone(String text) {
        return text.isBlank() || text.replaceAll("\\s", "").equals("{}");
    }

    /**
     * @param prefix what stands before the words of a refusal
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static ArchivePolicy parse(String text, String prefix) {
        JsonNode days;
        try {
            days = Json.parse(text).path("MessageRetentionPeriod");
        } catch (JsonProcessingException malformed) {
            throw SnsErrors.invalidParameter(prefix + "ArchivePolicy: failed to parse JSON. " + malformed.getMessage());
        }
        int number = days.isTextual() || days.isInt() ? days.asInt(0) : 0;
        if (number < 1 || number > DAYS_MAX) {
            throw SnsErrors.invalidParameter(prefix + "ArchivePolicy: MessageRetentionPeriod value is invalid");
        }
        return new ArchivePolicy(Duration.ofDays(number));
    }
}
