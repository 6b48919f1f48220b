package dev.brume.firehose.prefix;

import dev.brume.core.dispatch.Ids;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What the name of one object depends on.
 *
 * @param oldest when its oldest record arrived, in the stream's time zone
 * @param errorType why its records failed, {@code processing-failed}; empty for what did not
 */
public record Circumstances(
        ZonedDateTime oldest,
        String errorType,
        Map<String, String> queryKeys,
        Map<String, String> lambdaKeys,
        Ids ids) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** "Evaluates to a random string of 11 characters". */
    static final int RANDOM_LENGTH = 11;

    String randomString() {
        long bits = ids.nextLong() >>> 1;
        StringBuilder text = new StringBuilder(RANDOM_LENGTH);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt((int) (bits % ALPHABET.length())));
            bits /= ALPHABET.length();
        }
        return text.toString();
    }
}
