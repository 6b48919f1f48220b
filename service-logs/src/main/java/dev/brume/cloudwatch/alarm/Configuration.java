package dev.brume.cloudwatch.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What an alarm was told to be: the request that put it, and what was read out of it. Immutable. */
public sealed interface Configuration permits MetricConfiguration, CompositeConfiguration {
    String name();

    @Nullable
    String description();

    boolean actionsEnabled();

    List<String> okActions();

    List<String> alarmActions();

    List<String> insufficientDataActions();

    /** The same with its actions switched on or off. */
    Configuration withActionsEnabled(boolean enabled);

    /** What to do when a state is entered. */
    default List<String> actions(StateValue value) {
        return switch (value) {
            case OK -> okActions();
            case ALARM -> alarmActions();
            default -> insufficientDataActions();
        };
    }

    /** Whether an action of any state begins so. */
    default boolean hasAction(String prefix) {
        return List.of(okActions(), alarmActions(), insufficientDataActions()).stream()
                .flatMap(List::stream)
                .anyMatch(action -> action.startsWith(prefix));
    }
}
