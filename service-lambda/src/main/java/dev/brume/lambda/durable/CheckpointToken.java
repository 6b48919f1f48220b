package dev.brume.lambda.durable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation has to show to checkpoint: each is good for one checkpoint, which gives the next.
 *
 * @param executionArn what it is for
 * @param invocation the invocation that it was given to
 * @param number of checkpoints before
 */
record CheckpointToken(String executionArn, String invocation, long number) {
    private static final String BETWEEN = "|";

    /** @return null for what was never given out */
    static @Nullable CheckpointToken parse(String text) {
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", -1);
            return parts.length == 3 ? new CheckpointToken(parts[0], parts[1], Long.parseLong(parts[2])) : null;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    @Override
    public String toString() {
        String plain = executionArn + BETWEEN + invocation + BETWEEN + number;
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
