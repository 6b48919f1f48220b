package dev.brume.stepfunctions.language;

import java.util.List;

/** Which errors a retrier or catcher is for (Developer Guide, "Handling errors in Step Functions workflows"). */
final class ErrorNames {
    private ErrorNames() {}

    static boolean match(List<String> names, String error) {
        // Nothing is to be done about a runtime error, whoever names it.
        if (error.equals(StatesError.RUNTIME)) {
            return false;
        }
        for (String name : names) {
            if (name.equals(error) || matchesMany(name, error)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesMany(String name, String error) {
        return switch (name) {
            // The guide has it that States.ALL does not catch States.DataLimitExceeded; at AWS it was seen to.
            case StatesError.ALL -> true;
            case StatesError.TASK_FAILED ->
                !error.equals(StatesError.TIMEOUT)
                        && !error.equals(StatesError.HEARTBEAT_TIMEOUT)
                        && !error.equals(StatesError.DATA_LIMIT_EXCEEDED);
            case StatesError.TIMEOUT -> error.equals(StatesError.HEARTBEAT_TIMEOUT);
            default -> false;
        };
    }
}
