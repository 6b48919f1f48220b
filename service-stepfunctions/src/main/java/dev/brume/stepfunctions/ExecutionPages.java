package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of a state machine's executions, newest first: what a page costs does not grow with how many there are. */
final class ExecutionPages {
    private ExecutionPages() {}

    /** @param limit null or 0 for the default */
    static Pages<Execution> of(
            StateMachine machine, Predicate<Execution> wanted, @Nullable String token, @Nullable Integer limit) {
        int most = Pages.most(limit);
        long below = token == null ? Long.MAX_VALUE : number(token);
        List<Execution> page = new ArrayList<>();
        long last = below;
        while (true) {
            StateMachine.Slice slice = machine.below(below, most + 1);
            if (slice.executions().isEmpty()) {
                return new Pages<>(page, null);
            }
            below = slice.newest();
            for (Execution execution : slice.executions()) {
                if (wanted.test(execution)) {
                    if (page.size() == most) {
                        return new Pages<>(page, Pages.write(Long.toString(last)));
                    }
                    page.add(execution);
                    last = below;
                }
                below--;
            }
            below++;
        }
    }

    private static long number(String token) {
        try {
            return Long.parseLong(Pages.read(token));
        } catch (NumberFormatException ofAnotherList) {
            throw StatesErrors.invalidToken();
        }
    }
}
