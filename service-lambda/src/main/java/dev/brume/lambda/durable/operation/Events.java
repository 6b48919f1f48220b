package dev.brume.lambda.durable.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventError;
import software.amazon.awssdk.services.lambda.model.EventInput;
import software.amazon.awssdk.services.lambda.model.EventResult;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.Operation;

/** Events of the history. */
public final class Events {
    private Events() {}

    /** One of an operation, still without details. */
    public static Event.Builder of(EventType type, Operation operation, Instant at) {
        return Event.builder()
                .eventType(type)
                .subType(operation.subType())
                .id(operation.id())
                .name(operation.name())
                .parentId(operation.parentId())
                .eventTimestamp(at);
    }

    public static EventInput input(@Nullable String payload) {
        return EventInput.builder().payload(payload).truncated(false).build();
    }

    public static EventResult result(@Nullable String payload) {
        return EventResult.builder().payload(payload).truncated(false).build();
    }

    public static EventError error(@Nullable ErrorObject error) {
        return EventError.builder().payload(error).truncated(false).build();
    }
}
