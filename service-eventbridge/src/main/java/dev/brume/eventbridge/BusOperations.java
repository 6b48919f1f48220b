package dev.brume.eventbridge;

import dev.brume.core.config.Limits;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.metric.Metrics;
import dev.brume.eventbridge.bus.BusSettings;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.partner.PartnerSource;
import dev.brume.eventbridge.partner.PartnerSources;
import dev.brume.eventbridge.target.TargetRules;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.Level;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.LogConfig;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/** CreateEventBus, UpdateEventBus, DeleteEventBus, DescribeEventBus and ListEventBuses. */
final class BusOperations {
    private final BusDirectory buses;
    private final PartnerSources sources;
    private final Limits limits;
    private final Metrics metrics;

    BusOperations(BusDirectory buses, PartnerSources sources, Core core) {
        this.buses = buses;
        this.sources = sources;
        this.limits = core.options().limits();
        this.metrics = core.metrics();
    }

    CreateEventBusResponse createEventBus(CreateEventBusRequest request, Call call) {
        refuseLogs(request.logConfig());
        TargetRules.checkDeadLetterQueue(request.deadLetterConfig());
        PartnerSource source = source(request, call);
        BusSettings settings = new BusSettings(
                request.description(), request.kmsKeyIdentifier(), request.deadLetterConfig(), request.logConfig());
        EventBus bus = new EventBus(
                new BusName(call.place(), request.name()),
                settings,
                request.eventSourceName(),
                request.tags(),
                call.now(),
                metrics);
        buses.store(call).add(bus, limits.enforceRates());
        if (source != null) {
            source.activate(true);
        }
        return CreateEventBusResponse.builder()
                .eventBusArn(bus.arn())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .build();
    }

    private static void refuseLogs(@Nullable LogConfig config) {
        if (config != null && config.level() != null && config.level() != Level.OFF) {
            throw EventsErrors.notSupportedYet("logs of event buses (LogConfig)");
        }
    }

    /** A bus for a partner's events bears the name of their source; no other has slashes in its name. */
    private @Nullable PartnerSource source(CreateEventBusRequest request, Call call) {
        if (request.eventSourceName() == null) {
            if (request.name().contains("/")) {
                throw EventsErrors.validation("Event bus name must not contain '/'.");
            }
            return null;
        }
        PartnerSource source = sources.offered(call.region(), request.eventSourceName(), call.account());
        if (source == null) {
            throw EventsErrors.notFound("Event source " + request.eventSourceName() + " does not exist.");
        }
        if (!request.name().equals(request.eventSourceName())) {
            throw EventsErrors.validation("Event bus name must match the event source name.");
        }
        return source;
    }

    UpdateEventBusResponse updateEventBus(UpdateEventBusRequest request, Call call) {
        refuseLogs(request.logConfig());
        TargetRules.checkDeadLetterQueue(request.deadLetterConfig());
        EventBus bus = buses.bus(request.name(), call);
        bus.update(
                new BusSettings(
                        request.description(),
                        request.kmsKeyIdentifier(),
                        request.deadLetterConfig(),
                        request.logConfig()),
                call.now());
        BusSettings settings = bus.settings();
        return UpdateEventBusResponse.builder()
                .arn(bus.arn())
                .name(bus.name().name())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .build();
    }

    DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request, Call call) {
        if (request.name().equals(BusName.DEFAULT)) {
            throw EventsErrors.validation("Cannot delete event bus default.");
        }
        EventBus deleted = buses.store(call).deleteBus(request.name());
        PartnerSource source = deleted == null || deleted.eventSource() == null
                ? null
                : sources.offered(call.region(), deleted.eventSource(), call.account());
        if (source != null && source.isDeleted()) {
            sources.remove(source);
        } else if (source != null) {
            source.activate(false);
        }
        return DeleteEventBusResponse.builder().build();
    }

    DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request, Call call) {
        EventBus bus = buses.bus(request.name(), call);
        BusSettings settings = bus.settings();
        return DescribeEventBusResponse.builder()
                .name(bus.name().name())
                .arn(bus.arn())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .policy(bus.policy().json())
                .creationTime(bus.created())
                .lastModifiedTime(bus.lastModified())
                .build();
    }

    ListEventBusesResponse listEventBuses(ListEventBusesRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<EventBus> page = Pages.of(
                buses.store(call).buses(),
                request.nextToken(),
                request.limit(),
                (name, bus) -> name.startsWith(prefix));
        return ListEventBusesResponse.builder()
                .eventBuses(page.items().stream().map(BusOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.EventBus listed(EventBus bus) {
        return software.amazon.awssdk.services.eventbridge.model.EventBus.builder()
                .name(bus.name().name())
                .arn(bus.arn())
                .description(bus.settings().description())
                .policy(bus.policy().json())
                .creationTime(bus.created())
                .lastModifiedTime(bus.lastModified())
                .build();
    }
}
