package dev.brume.lambda.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of an environment. Instants are those of the emulator's clock.
 *
 * @param functionArn without qualifier
 * @param version {@code $LATEST} or a number
 * @param tenantId for whom alone it is, where the function has tenants; else null
 * @param logStream which no other environment has
 * @param initializationType {@code on-demand}, {@code snap-start} or {@code provisioned-concurrency}
 * @param state what it does now
 * @param usedAt when its latest invocation began; null before the first
 * @param invocations how many have begun
 */
public record EnvironmentDescription(
        String functionArn,
        String version,
        @Nullable String tenantId,
        String logStream,
        String initializationType,
        State state,
        Instant madeAt,
        @Nullable Instant usedAt,
        long invocations) {
    /** What an environment does. */
    public enum State {
        STARTING("starting"),
        IDLE("idle"),
        AT_WORK("at work"),
        /** It ends, after its present invocation if it has one. */
        ENDING("ending");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
