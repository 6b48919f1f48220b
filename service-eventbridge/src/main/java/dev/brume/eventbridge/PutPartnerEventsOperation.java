package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Place;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.partner.PartnerSource;
import dev.brume.eventbridge.partner.PartnerSources;
import dev.brume.eventbridge.terms.CompactObject;
import dev.brume.eventbridge.terms.Json;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResultEntry;

/** PutPartnerEvents: an event comes to the bus of every account for which the source is active. */
final class PutPartnerEventsOperation {
    private final PartnerSources sources;
    private final BusDirectory buses;
    private final Ids ids;

    PutPartnerEventsOperation(PartnerSources sources, BusDirectory buses, Ids ids) {
        this.sources = sources;
        this.buses = buses;
        this.ids = ids;
    }

    PutPartnerEventsResponse putPartnerEvents(PutPartnerEventsRequest request, Call call) {
        EntrySize.check(request.entries().stream().mapToInt(EntrySize::of).sum());
        List<PutPartnerEventsResultEntry> results = new ArrayList<>();
        for (PutPartnerEventsRequestEntry entry : request.entries()) {
            results.add(put(entry, call));
        }
        long failed =
                results.stream().filter(result -> result.errorCode() != null).count();
        return PutPartnerEventsResponse.builder()
                .failedEntryCount((int) failed)
                .entries(results)
                .build();
    }

    private PutPartnerEventsResultEntry put(PutPartnerEventsRequestEntry entry, Call call) {
        for (String[] member : new String[][] {
            {"Source", entry.source()}, {"DetailType", entry.detailType()}, {"Detail", entry.detail()}
        }) {
            if (member[1] == null || member[1].isEmpty()) {
                return failed(
                        "InvalidArgument",
                        "Parameter " + member[0] + " is not valid. Reason: " + member[0] + " is a required argument.");
            }
        }
        CompactObject detail = Json.compactObject(entry.detail());
        if (detail == null) {
            return failed("MalformedDetail", "Detail is malformed.");
        }
        if (sources.any(call.region(), entry.source(), call.account()).isEmpty()) {
            return failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        String id = ids.uuid();
        for (PartnerSource source : sources.of(call.region(), call.account())) {
            if (source.isActive() && source.name().equals(entry.source())) {
                receive(id, detail, entry, source, call);
            }
        }
        return PutPartnerEventsResultEntry.builder().eventId(id).build();
    }

    private void receive(
            String id, CompactObject detail, PutPartnerEventsRequestEntry entry, PartnerSource source, Call call) {
        Place place = new Place(source.customer(), source.region());
        EventBus bus = buses.store(place).bus(source.name());
        if (bus == null) {
            return;
        }
        EventFacts facts = new EventFacts(
                id,
                entry.detailType(),
                entry.source(),
                place,
                entry.time() == null ? call.now() : entry.time(),
                entry.resources(),
                detail.text(),
                null,
                call.now(),
                call.clientTraceHeader(),
                Journey.NONE);
        bus.receive(new Event(facts, detail.outline()), call, call.now());
    }

    private static PutPartnerEventsResultEntry failed(String code, String message) {
        return PutPartnerEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
