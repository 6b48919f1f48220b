package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;

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
                exit(option.taken(flow, evaluation, on), option.next());
                return;
            }
        }
        if (choice.fallback() == null) {
            fail(runtime("Failed to transition out of the state. The state does not point to a next state."));
            return;
        }
        exit(flow.passOn(evaluation), choice.fallback());
    }

    private void end(State.Fail failing) {
        Evaluation evaluation = evaluation();
        branch().failed(new Failure(failing.errorOf(evaluation), failing.causeOf(evaluation)));
    }
}
