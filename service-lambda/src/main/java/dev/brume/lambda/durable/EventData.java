package dev.brume.lambda.durable;

import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventError;
import software.amazon.awssdk.services.lambda.model.EventInput;
import software.amazon.awssdk.services.lambda.model.EventResult;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** What inputs, results and errors events carry. */
final class EventData {
    private static final Set<Class<?>> DATA = Set.of(EventInput.class, EventResult.class, EventError.class);
    private static final String PAYLOAD = "Payload";

    private EventData() {}

    /** The same event without them. */
    static Event without(Event event) {
        Event.Builder stripped = event.toBuilder();
        for (SdkField<?> field : event.sdkFields()) {
            if (field.getValueOrDefault(event) instanceof SdkPojo details) {
                field.set(stripped, stripped(details));
            }
        }
        return stripped.build();
    }

    private static Object stripped(SdkPojo details) {
        SdkBuilder<?, ?> builder = ((ToCopyableBuilder<?, ?>) details).toBuilder();
        for (SdkField<?> field : details.sdkFields()) {
            Object value = field.getValueOrDefault(details);
            boolean isPayload =
                    DATA.contains(details.getClass()) && field.memberName().equals(PAYLOAD);
            if (isPayload) {
                field.set(builder, null);
            } else if (value instanceof SdkPojo nested && DATA.contains(value.getClass())) {
                field.set(builder, stripped(nested));
            }
        }
        return builder.build();
    }
}
