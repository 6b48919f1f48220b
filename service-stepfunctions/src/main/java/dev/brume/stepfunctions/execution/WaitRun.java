package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.choice.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A visit to a Wait state: a timer. */
final class WaitRun extends StateRun {
    private static final long SECONDS_MAX = 99_999_999;
    private final State.Wait wait;
    private @Nullable Timer timer;

    WaitRun(Branch branch, State.Wait wait, Payload input, int enteredId) {
        super(branch, wait, input, enteredId);
        this.wait = wait;
    }

    @Override
    void begin() {
        Evaluation evaluation = evaluation();
        Instant until = until(evaluation.on(wait.flow().effectiveInput(evaluation)));
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

    private Instant until(Evaluation evaluation) {
        JsonNode value = wait.value().evaluate(evaluation);
        if (wait.seconds()) {
            if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > SECONDS_MAX) {
                throw EvaluationException.runtime("The " + wait.field()
                        + " parameter does not reference a valid number of seconds: " + wait.text() + " == "
                        + shown(value));
            }
            return execution().now().plusMillis((long) (1000 * value.doubleValue()));
        }
        Instant instant = value.isTextual() ? Timestamps.parse(value.textValue()) : null;
        if (instant == null) {
            throw EvaluationException.runtime("The " + wait.field()
                    + " parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                    + wait.text() + " == " + shown(value));
        }
        return instant;
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.write(value);
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
