package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.endpoint.GlobalEndpoint;
import dev.brume.eventbridge.target.ForwardedEvent;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.CommonTexts;
import dev.brume.eventbridge.terms.CompactObject;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import dev.brume.eventbridge.terms.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** PutEvents: the targets of the rules that match have the events, or wait for them, before it answers. */
final class PutEventsOperation {
    private static final Logger LOG = LoggerFactory.getLogger(PutEventsOperation.class);
    /** Sources of AWS's own services. */
    private static final String RESERVED = "aws.";

    private final BusDirectory buses;
    private final Ids ids;
    private final AccountMeters meters;
    private final CommonTexts texts = new CommonTexts();

    PutEventsOperation(BusDirectory buses, Ids ids, AccountMeters meters) {
        this.buses = buses;
        this.ids = ids;
        this.meters = meters;
    }

    PutEventsResponse putEvents(PutEventsRequest request, Call call) {
        Event forwarded = ForwardedEvent.of(request);
        if (forwarded != null) {
            receive(forwarded, request.entries().getFirst().eventBusName(), new NamedBuses(buses, call), call);
            return answer(List.of(accepted(forwarded)));
        }
        GlobalEndpoint endpoint = endpoint(request, call);
        int bytes = 0;
        for (PutEventsRequestEntry entry : request.entries()) {
            bytes += EntrySize.of(entry);
        }
        if (bytes > EventsLimits.ENTRIES_BYTES_MAX) {
            meters.of(call).refused(call.now());
        }
        EntrySize.check(bytes);
        NamedBuses named = new NamedBuses(buses, call);
        List<PutEventsResultEntry> results = new ArrayList<>(request.entries().size());
        for (PutEventsRequestEntry entry : request.entries()) {
            results.add(put(entry, endpoint, named, call));
        }
        PutEventsResponse answer = answer(results);
        meters.of(call).put(results.size(), answer.failedEntryCount(), bytes, call.now());
        return answer;
    }

    private static PutEventsResponse answer(List<PutEventsResultEntry> results) {
        int failed = 0;
        for (PutEventsResultEntry result : results) {
            failed += result.errorCode() == null ? 0 : 1;
        }
        return PutEventsResponse.builder()
                .failedEntryCount(failed)
                .entries(results)
                .build();
    }

    private PutEventsResultEntry put(
            PutEventsRequestEntry entry, @Nullable GlobalEndpoint endpoint, NamedBuses named, Call call) {
        PutEventsResultEntry refusal = refusal(entry, call);
        if (refusal != null) {
            return refusal;
        }
        CompactObject detail = Json.compactObject(entry.detail());
        if (detail == null) {
            return failed("MalformedDetail", "Detail is malformed.");
        }
        EventFacts facts = new EventFacts(
                ids.uuid(),
                texts.of(entry.detailType()),
                texts.of(entry.source()),
                endpoint == null ? call.place() : place(endpoint, call),
                entry.time() == null ? call.now() : entry.time(),
                entry.resources(),
                detail.text(),
                null,
                call.now(),
                traceHeader(entry, call),
                Journey.NONE);
        Event event = new Event(facts, detail.outline());
        if (endpoint == null) {
            receive(event, entry.eventBusName(), named, call);
        } else {
            receive(event, endpoint, named, call);
        }
        return accepted(event);
    }

    private @Nullable GlobalEndpoint endpoint(PutEventsRequest request, Call call) {
        if (request.endpointId() == null) {
            return null;
        }
        return buses.endpoint(request.endpointId(), call.account())
                .orElseThrow(() -> EventsErrors.notFound("Endpoint '" + request.endpointId() + "' does not exist."));
    }

    private static Place place(GlobalEndpoint endpoint, Call call) {
        return endpoint.settings().primary().map(BusName::place).orElse(call.place());
    }

    /** An endpoint hands events to its primary bus, and with replication to the other one as well. */
    private static void receive(Event event, GlobalEndpoint endpoint, NamedBuses named, Call call) {
        endpoint.settings().primary().ifPresent(bus -> receive(event, bus.arn(), named, call));
        if (endpoint.settings().replicates()) {
            endpoint.settings().secondary().ifPresent(bus -> receive(event, bus.arn(), named, call));
        }
    }

    private static @Nullable String traceHeader(PutEventsRequestEntry entry, Call call) {
        return entry.traceHeader() == null ? call.clientTraceHeader() : entry.traceHeader();
    }

    /** Of an event for a bus that is not there AWS says nothing: it is dropped, and here the log tells. */
    private static void receive(Event event, @Nullable String busNameOrArn, NamedBuses named, Call call) {
        EventBus bus = named.of(busNameOrArn);
        if (bus == null) {
            String arn = BusName.of(busNameOrArn, call).arn();
            LOG.warn("Event {} is dropped: there is no event bus {}", event.id(), arn);
        } else {
            bus.receive(event, call, call.now());
        }
    }

    private static @Nullable PutEventsResultEntry refusal(PutEventsRequestEntry entry, Call call) {
        if (isMissing(entry.source())) {
            return missing("Source");
        }
        if (isMissing(entry.detailType())) {
            return missing("DetailType");
        }
        if (isMissing(entry.detail())) {
            return missing("Detail");
        }
        if (entry.source().length() > EventsLimits.SOURCE_MAX) {
            return tooLong("Source", EventsLimits.SOURCE_MAX);
        }
        if (entry.detailType().length() > EventsLimits.DETAIL_TYPE_MAX) {
            return tooLong("DetailType", EventsLimits.DETAIL_TYPE_MAX);
        }
        boolean isReserved = entry.source().toLowerCase(Locale.ROOT).startsWith(RESERVED);
        return isReserved && !(call.principal() instanceof Principal.ServicePrincipal)
                ? failed("NotAuthorizedForSourceException", "Not authorized for the source.")
                : null;
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static PutEventsResultEntry missing(String member) {
        return failed(
                "InvalidArgument",
                "Parameter " + member + " is not valid. Reason: " + member + " is a required argument.");
    }

    private static PutEventsResultEntry tooLong(String member, int most) {
        return failed(
                "InvalidArgument",
                "Parameter " + member + " is not valid. Reason: " + member + " must have length less than or equal to "
                        + most + ".");
    }

    private static PutEventsResultEntry failed(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    private static PutEventsResultEntry accepted(Event event) {
        return PutEventsResultEntry.builder().eventId(event.id()).build();
    }
}
