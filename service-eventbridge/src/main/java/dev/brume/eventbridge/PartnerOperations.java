package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.eventbridge.partner.PartnerSource;
import dev.brume.eventbridge.partner.PartnerSources;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.ActivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ActivateEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.CreatePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.CreatePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DeactivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeactivateEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DeletePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeletePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventSource;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourceAccountsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourceAccountsResponse;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourcesResponse;
import software.amazon.awssdk.services.eventbridge.model.PartnerEventSource;
import software.amazon.awssdk.services.eventbridge.model.PartnerEventSourceAccount;

/**
 * The operations of partners, CreatePartnerEventSource and those that list and delete, and those of the accounts that they offer their
 * events to: DescribeEventSource, ListEventSources, ActivateEventSource, DeactivateEventSource. Every account may be a partner here.
 */
final class PartnerOperations {
    private final PartnerSources sources;
    private final BusDirectory buses;

    PartnerOperations(PartnerSources sources, BusDirectory buses) {
        this.sources = sources;
        this.buses = buses;
    }

    CreatePartnerEventSourceResponse createPartnerEventSource(CreatePartnerEventSourceRequest request, Call call) {
        PartnerSource source = new PartnerSource(
                request.name(), call.region(), call.account(), new AccountId(request.account()), call.now());
        if (!sources.add(source)) {
            throw EventsErrors.alreadyExists("Event source " + request.name() + " already exists.");
        }
        return CreatePartnerEventSourceResponse.builder()
                .eventSourceArn(source.arn())
                .build();
    }

    DeletePartnerEventSourceResponse deletePartnerEventSource(DeletePartnerEventSourceRequest request, Call call) {
        PartnerSource source = sources.offered(call.region(), request.name(), new AccountId(request.account()));
        if (source != null && source.partner().equals(call.account())) {
            takeBack(source);
        }
        return DeletePartnerEventSourceResponse.builder().build();
    }

    private void takeBack(PartnerSource source) {
        if (buses.store(new Place(source.customer(), source.region())).bus(source.name()) == null) {
            sources.remove(source);
        } else {
            source.delete();
        }
    }

    DescribePartnerEventSourceResponse describePartnerEventSource(
            DescribePartnerEventSourceRequest request, Call call) {
        PartnerSource source =
                sources.any(call.region(), request.name(), call.account()).orElseThrow(() -> noSource(request.name()));
        return DescribePartnerEventSourceResponse.builder()
                .arn(source.arn())
                .name(source.name())
                .build();
    }

    private static RuntimeException noSource(String name) {
        return EventsErrors.notFound("Event source " + name + " does not exist.");
    }

    ListPartnerEventSourcesResponse listPartnerEventSources(ListPartnerEventSourcesRequest request, Call call) {
        NavigableMap<String, PartnerSource> all = new TreeMap<>();
        sources.of(call.region(), call.account()).forEach(source -> all.put(source.name(), source));
        Pages<PartnerSource> page = Pages.of(
                all, request.nextToken(), request.limit(), (name, source) -> name.startsWith(request.namePrefix()));
        return ListPartnerEventSourcesResponse.builder()
                .partnerEventSources(page.items().stream()
                        .map(source -> PartnerEventSource.builder()
                                .arn(source.arn())
                                .name(source.name())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    ListPartnerEventSourceAccountsResponse listPartnerEventSourceAccounts(
            ListPartnerEventSourceAccountsRequest request, Call call) {
        NavigableMap<String, PartnerSource> all = new TreeMap<>();
        for (PartnerSource source : sources.of(call.region(), call.account())) {
            if (source.name().equals(request.eventSourceName())) {
                all.put(source.customer().value(), source);
            }
        }
        if (all.isEmpty()) {
            throw noSource(request.eventSourceName());
        }
        Pages<PartnerSource> page = Pages.of(all, request.nextToken(), request.limit(), (account, source) -> true);
        return ListPartnerEventSourceAccountsResponse.builder()
                .partnerEventSourceAccounts(page.items().stream()
                        .map(source -> PartnerEventSourceAccount.builder()
                                .account(source.customer().value())
                                .creationTime(source.created())
                                .expirationTime(source.expires())
                                .state(source.state())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private PartnerSource offered(String name, Call call) {
        PartnerSource source = sources.offered(call.region(), name, call.account());
        if (source == null) {
            throw noSource(name);
        }
        return source;
    }

    DescribeEventSourceResponse describeEventSource(DescribeEventSourceRequest request, Call call) {
        PartnerSource source = offered(request.name(), call);
        return DescribeEventSourceResponse.builder()
                .arn(source.arn())
                .createdBy(source.createdBy())
                .creationTime(source.created())
                .expirationTime(source.expiration())
                .name(source.name())
                .state(source.state())
                .build();
    }

    ListEventSourcesResponse listEventSources(ListEventSourcesRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        NavigableMap<String, PartnerSource> all = new TreeMap<>();
        sources.offered(call.region(), call.account()).forEach(source -> all.put(source.name(), source));
        Pages<PartnerSource> page =
                Pages.of(all, request.nextToken(), request.limit(), (name, source) -> name.startsWith(prefix));
        return ListEventSourcesResponse.builder()
                .eventSources(page.items().stream()
                        .map(source -> EventSource.builder()
                                .arn(source.arn())
                                .createdBy(source.createdBy())
                                .creationTime(source.created())
                                .expirationTime(source.expiration())
                                .name(source.name())
                                .state(source.state())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    ActivateEventSourceResponse activateEventSource(ActivateEventSourceRequest request, Call call) {
        PartnerSource source = offered(request.name(), call);
        if (source.isActive() || source.isDeleted() || buses.store(call).bus(source.name()) == null) {
            throw EventsErrors.invalidState("Event source " + source.name()
                    + " cannot be activated: it is active, was deleted, or has no event bus.");
        }
        source.activate(true);
        return ActivateEventSourceResponse.builder().build();
    }

    DeactivateEventSourceResponse deactivateEventSource(DeactivateEventSourceRequest request, Call call) {
        PartnerSource source = offered(request.name(), call);
        if (!source.isActive()) {
            throw EventsErrors.invalidState("Event source " + source.name() + " is not active.");
        }
        source.activate(false);
        return DeactivateEventSourceResponse.builder().build();
    }
}
