package dev.brume.stepfunctions.execution;

import dev.brume.core.shape.Member;
import dev.brume.core.shape.Shape;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.AssignedVariablesDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventExecutionDataDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** The details of events: where each type of event has them, and what of them is data of the user's. */
public final class EventDetails {
    /** Says that the data stands there in full. */
    static final HistoryEventExecutionDataDetails FULL =
            HistoryEventExecutionDataDetails.builder().truncated(false).build();

    static final AssignedVariablesDetails ALL_VARIABLES =
            AssignedVariablesDetails.builder().truncated(false).build();

    private static final Set<String> DATA = Set.of(
            "input",
            "output",
            "inputDetails",
            "outputDetails",
            "error",
            "cause",
            "parameters",
            "assignedVariables",
            "assignedVariablesDetails");

    private EventDetails() {}

    /** Puts details where the event's type has them: StateEnteredEventDetails for all that are entered, and so on. */
    static void put(HistoryEvent.Builder event, HistoryEventType type, Object details) {
        String name = details.getClass().getSimpleName();
        for (Member member : Shape.of(event).members()) {
            if (member.name().equalsIgnoreCase(fieldOf(name, type))) {
                member.set((SdkPojo) event, details);
                return;
            }
        }
        throw new IllegalStateException("no place for " + name);
    }

    // Iterations share one structure: MapIterationEventDetails is mapIterationStartedEventDetails and its like.
    private static String fieldOf(String className, HistoryEventType type) {
        return className.equals("MapIterationEventDetails") ? type + "EventDetails" : className;
    }

    /** A copy without what the user's data says. */
    public static Object withoutData(Object details) {
        SdkPojo builder = (SdkPojo) ((ToCopyableBuilder<?, ?>) details).toBuilder();
        for (Member member : Shape.of((SdkPojo) details).members()) {
            if (DATA.contains(member.name())) {
                member.set(builder, null);
            }
        }
        return Shape.build(builder);
    }
}
