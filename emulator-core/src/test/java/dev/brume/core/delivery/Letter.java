package dev.brume.core.delivery;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A delivery that notes what happens to it. */
final class Letter implements Delivery {
    static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:dead-letters";

    private final String text;
    private final Supplier<CompletionStage<Outcome>> attempt;
    private @Nullable String orderKey;
    private int size = 100;
    private boolean hasDeadLetterQueue = true;
    private RetryPolicy policy = (retry, age, failure) -> retry > 3 ? null : Duration.ofSeconds(20);
    final List<Ending> endings = new ArrayList<>();
    int attempts;

    @Nullable
    Outcome last;

    Letter(String text, Supplier<CompletionStage<Outcome>> attempt) {
        this.text = text;
        this.attempt = attempt;
    }

    Letter inOrderOf(String key) {
        orderKey = key;
        return this;
    }

    Letter ofSize(int bytes) {
        size = bytes;
        return this;
    }

    Letter withoutDeadLetterQueue() {
        hasDeadLetterQueue = false;
        return this;
    }

    Letter withPolicy(RetryPolicy retryPolicy) {
        policy = retryPolicy;
        return this;
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        return attempt.get();
    }

    @Override
    public RetryPolicy retryPolicy() {
        return policy;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable String orderKey() {
        return orderKey;
    }

    @Override
    public @Nullable DeadLetter deadLetter(Outcome.Failed why, int attemptsMade) {
        return hasDeadLetterQueue
                ? new DeadLetter(
                        Arn.parse(DEAD_LETTERS).orElseThrow(),
                        new Principal.ServicePrincipal("test.amazonaws.com", "arn:aws:test:::sender"),
                        text,
                        Map.of(),
                        null,
                        null,
                        null)
                : null;
    }

    @Override
    public void ended(Ending ending, int attemptsMade, @Nullable Outcome lastOutcome) {
        endings.add(ending);
        attempts = attemptsMade;
        last = lastOutcome;
    }
}
