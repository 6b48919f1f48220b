package dev.brume.stepfunctions.execution;

import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A visit to a Wait state: a timer. */
final class WaitRun extends StateRun {
    private final State.Wait wait;
    private @Nullable Timer timer;

    WaitRun(Branch branch, State.Wait wait, Payload input, int enteredId) {
        super(branch, wait, input, enteredId);
        this.wait = wait;
    }

    @Override
    void begin() {
        Evaluation evaluation = evaluation();
        Instant until = wait.until(
                evaluation.on(wait.flow().effectiveInput(evaluation)),
                execution().now());
        if (until.isAfter(execution().now())) {
            input().compact();
            timer = execution().at(until, this::over);
        } else {
            over();
        }
    }

    private void over() {
        timer = null;
        guarded(() -> complete(wait.flow().passOn(evaluation())));
    }

    @Override
    void abort() {
        super.abort();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
