package dev.brume.eventbridge.target;

import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventFacts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An event that one bus hands to another is put like any other, so that it is authorized and logged like any other. What PutEvents
 * cannot say of it, its id, its origin and its journey, travels beside the request, where no outside client can put anything.
 */
public final class ForwardedEvent {
    private static final ExecutionAttribute<Event> ATTRIBUTE = new ExecutionAttribute<>("brume.forwarded");

    private ForwardedEvent() {}

    static PutEventsRequest request(Event event, String busArn) {
        EventFacts facts = event.facts();
        return PutEventsRequest.builder()
                .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .putExecutionAttribute(ATTRIBUTE, event)
                        .build())
                .entries(PutEventsRequestEntry.builder()
                        .eventBusName(busArn)
                        .source(facts.source())
                        .detailType(facts.detailType())
                        .detail(facts.detail())
                        .resources(facts.resources())
                        .time(facts.time())
                        .build())
                .build();
    }

    /** The event that a bus hands over with this request; null for any other request. */
    public static @Nullable Event of(PutEventsRequest request) {
        return request.overrideConfiguration()
                .map(override -> override.executionAttributes().getAttribute(ATTRIBUTE))
                .orElse(null);
    }
}
