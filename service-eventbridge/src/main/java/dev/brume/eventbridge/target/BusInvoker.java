package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Ids;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Hands events over to another bus, once within a region and once to another region: "EventBridge can't route events received from a
 * sender event bus to a third event bus". The event keeps the account, the region and the time that it came with; in another region it
 * gets another id. PutEvents drops in silence what is for a bus that is not there; a rule's target that "no longer exists" has failed.
 */
final class BusInvoker implements Invoker {
    private final AwsClient aws;
    private final Ids ids;
    private final Buses buses;

    BusInvoker(AwsClient aws, Ids ids, Buses buses) {
        this.aws = aws;
        this.ids = ids;
        this.buses = buses;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        EventFacts facts = invocation.event().facts();
        Journey before = facts.journey();
        boolean across =
                !invocation.arn().place().region().equals(invocation.rulePlace().region());
        if (across ? before.acrossRegions() : before.withinRegion()) {
            return Outcome.permanent(
                            across ? ErrorCodes.THIRD_REGION_HOP_DETECTED : ErrorCodes.THIRD_ACCOUNT_HOP_DETECTED,
                            "Events received from another event bus cannot be forwarded to this event bus.")
                    .atOnce();
        }
        String bus = invocation.described().arn();
        if (!buses.has(bus)) {
            return Outcome.permanent(ErrorCodes.NO_RESOURCE, "Event bus " + bus + " does not exist.")
                    .atOnce();
        }
        Journey gone = new Journey(before.withinRegion() || !across, before.acrossRegions() || across);
        Event forwarded = new Event(facts.forwarded(across ? ids.uuid() : facts.id(), gone));
        PutEventsRequest request = ForwardedEvent.request(forwarded, bus);
        return AwsAttempt.make(
                () -> aws.call(
                        request,
                        PutEventsResponse.class,
                        invocation.sender(),
                        invocation.arn().place(),
                        invocation.cause()),
                BusInvoker::outcome);
    }

    private static Outcome outcome(PutEventsResponse answer) {
        PutEventsResultEntry entry = answer.entries().getFirst();
        return entry.errorCode() == null
                ? Outcome.DELIVERED
                : Outcome.permanent(entry.errorCode(), String.valueOf(entry.errorMessage()));
    }
}
