package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.eventbridge.endpoint.GlobalEndpoint;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.Endpoint;
import software.amazon.awssdk.services.eventbridge.model.ListEndpointsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEndpointsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEndpointResponse;

/** CreateEndpoint, UpdateEndpoint, DescribeEndpoint, ListEndpoints and DeleteEndpoint. */
final class EndpointOperations {
    private static final String ACTIVE = "ACTIVE";
    private final BusDirectory buses;
    private final Ids ids;

    EndpointOperations(BusDirectory buses, Ids ids) {
        this.buses = buses;
        this.ids = ids;
    }

    CreateEndpointResponse createEndpoint(CreateEndpointRequest request, Call call) {
        GlobalEndpoint.Settings settings = new GlobalEndpoint.Settings(
                request.description(),
                request.routingConfig(),
                request.replicationConfig(),
                request.eventBuses(),
                request.roleArn(),
                call.now());
        settings.check(call.region());
        GlobalEndpoint endpoint = new GlobalEndpoint(request.name(), call.place(), settings, ids);
        buses.store(call)
                .endpoints()
                .add(endpoint.name(), endpoint, "Endpoint '" + endpoint.name() + "' already exists.");
        return CreateEndpointResponse.builder()
                .name(endpoint.name())
                .arn(endpoint.arn())
                .routingConfig(settings.routing())
                .replicationConfig(settings.replication())
                .eventBuses(settings.buses())
                .roleArn(settings.roleArn())
                .state("CREATING")
                .build();
    }

    private GlobalEndpoint endpoint(String name, Call call) {
        GlobalEndpoint endpoint = buses.store(call).endpoints().find(name);
        if (endpoint == null) {
            throw noEndpoint(name);
        }
        return endpoint;
    }

    private static RuntimeException noEndpoint(String name) {
        return EventsErrors.notFound("Endpoint '" + name + "' does not exist.");
    }

    /** Whether that is its primary Region, where one is asked for. */
    private static boolean isAtHomeIn(GlobalEndpoint endpoint, @Nullable String homeRegion) {
        return homeRegion == null
                || endpoint.settings()
                        .primary()
                        .filter(bus -> bus.place().region().name().equals(homeRegion))
                        .isPresent();
    }

    UpdateEndpointResponse updateEndpoint(UpdateEndpointRequest request, Call call) {
        GlobalEndpoint endpoint = endpoint(request.name(), call);
        GlobalEndpoint.Settings before = endpoint.settings();
        GlobalEndpoint.Settings settings = new GlobalEndpoint.Settings(
                request.description() == null ? before.description() : request.description(),
                request.routingConfig() == null ? before.routing() : request.routingConfig(),
                request.replicationConfig() == null ? before.replication() : request.replicationConfig(),
                request.hasEventBuses() ? request.eventBuses() : before.buses(),
                request.roleArn() == null ? before.roleArn() : request.roleArn(),
                call.now());
        settings.check(call.region());
        endpoint.change(settings);
        return UpdateEndpointResponse.builder()
                .name(endpoint.name())
                .arn(endpoint.arn())
                .routingConfig(settings.routing())
                .replicationConfig(settings.replication())
                .eventBuses(settings.buses())
                .roleArn(settings.roleArn())
                .endpointId(endpoint.id())
                .endpointUrl(endpoint.url())
                .state("UPDATING")
                .build();
    }

    DescribeEndpointResponse describeEndpoint(DescribeEndpointRequest request, Call call) {
        GlobalEndpoint endpoint = endpoint(request.name(), call);
        if (!isAtHomeIn(endpoint, request.homeRegion())) {
            throw noEndpoint(request.name());
        }
        GlobalEndpoint.Settings settings = endpoint.settings();
        return DescribeEndpointResponse.builder()
                .name(endpoint.name())
                .description(settings.description())
                .arn(endpoint.arn())
                .routingConfig(settings.routing())
                .replicationConfig(settings.replication())
                .eventBuses(settings.buses())
                .roleArn(settings.roleArn())
                .endpointId(endpoint.id())
                .endpointUrl(endpoint.url())
                .state(ACTIVE)
                .creationTime(endpoint.created())
                .lastModifiedTime(settings.modified())
                .build();
    }

    ListEndpointsResponse listEndpoints(ListEndpointsRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<GlobalEndpoint> page = Pages.of(
                buses.store(call).endpoints().all(),
                request.nextToken(),
                request.maxResults(),
                (name, endpoint) -> name.startsWith(prefix) && isAtHomeIn(endpoint, request.homeRegion()));
        return ListEndpointsResponse.builder()
                .endpoints(page.items().stream().map(EndpointOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static Endpoint listed(GlobalEndpoint endpoint) {
        GlobalEndpoint.Settings settings = endpoint.settings();
        return Endpoint.builder()
                .name(endpoint.name())
                .description(settings.description())
                .arn(endpoint.arn())
                .routingConfig(settings.routing())
                .replicationConfig(settings.replication())
                .eventBuses(settings.buses())
                .roleArn(settings.roleArn())
                .endpointId(endpoint.id())
                .endpointUrl(endpoint.url())
                .state(ACTIVE)
                .creationTime(endpoint.created())
                .lastModifiedTime(settings.modified())
                .build();
    }

    DeleteEndpointResponse deleteEndpoint(DeleteEndpointRequest request, Call call) {
        GlobalEndpoint endpoint = endpoint(request.name(), call);
        buses.store(call).endpoints().remove(endpoint.name(), endpoint);
        return DeleteEndpointResponse.builder().build();
    }
}
