package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.template.Template;
import org.jspecify.annotations.Nullable;

/** A visit to a state that takes no time: Pass, Choice, Succeed, Fail. */
final class InstantRun extends StateRun {
    InstantRun(Branch branch, State state, Payload input, int enteredId) {
        super(branch, state, input, enteredId);
    }

    @Override
    void begin() {
        switch (state()) {
            case State.Pass pass -> pass(pass);
            case State.Choice choice -> choose(choice);
            case State.Succeed succeed -> complete(succeed.flow().passOn(evaluation()));
            case State.Fail failing -> end(failing);
            default -> throw new IllegalStateException(state().type());
        }
    }

    private void pass(State.Pass pass) {
        Evaluation evaluation = evaluation();
        DataFlow flow = pass.flow();
        if (flow.language() == QueryLanguage.JSONATA) {
            complete(flow.passOn(evaluation));
            return;
        }
        Payload result = pass.result() == null
                ? flow.arguments(evaluation.on(flow.effectiveInput(evaluation)))
                : Payload.of(pass.result());
        complete(evaluation, result);
    }

    private void choose(State.Choice choice) {
        Evaluation evaluation = evaluation();
        DataFlow flow = choice.flow();
        Evaluation on = evaluation.on(flow.effectiveInput(evaluation));
        for (State.Choice.Option option : choice.options()) {
            if (option.rule().matches(on)) {
                exit(taken(option, flow, evaluation, on), option.next());
                return;
            }
        }
        if (choice.fallback() == null) {
            fail(runtime("Failed to transition out of the state. The state does not point to a next state."));
            return;
        }
        exit(flow.passOn(evaluation), choice.fallback());
    }

    private static DataFlow.Outcome taken(
            State.Choice.Option option, DataFlow flow, Evaluation evaluation, Evaluation on) {
        // A rule that assigns or gives an output speaks for itself; the state's own are for the default.
        Payload output = option.output() == null
                ? flow.language() == QueryLanguage.JSONATA
                        ? evaluation.stateInput()
                        : flow.passOn(evaluation).output()
                : Payload.of(option.output().evaluate(evaluation));
        return new DataFlow.Outcome(output, option.assign().evaluate(on));
    }

    private void end(State.Fail failing) {
        Evaluation evaluation = evaluation();
        Failure failure =
                new Failure(text("Error", failing.error(), evaluation), text("Cause", failing.cause(), evaluation));
        branch().failed(failure);
    }

    private static @Nullable String text(String field, @Nullable Template template, Evaluation evaluation) {
        if (template == null) {
            return null;
        }
        JsonNode value = template.evaluate(evaluation);
        if (!value.isTextual()) {
            throw EvaluationException.runtime(
                    "The " + field + " of a Fail state must be a string: " + Json.write(value));
        }
        return value.textValue();
    }
}
