package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.DestinationUse;
import dev.brume.eventbridge.connection.HttpEndpoint;
import dev.brume.eventbridge.target.DestinationCalls;
import dev.brume.eventbridge.target.DestinationLanes;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationResponse;

/** CreateApiDestination, UpdateApiDestination, DescribeApiDestination, ListApiDestinations and DeleteApiDestination. */
final class ApiDestinationOperations {
    private final BusDirectory buses;
    private final DestinationLanes lanes;
    private final DestinationCalls calls;
    private final Ids ids;

    ApiDestinationOperations(BusDirectory buses, DestinationLanes lanes, DestinationCalls calls, Ids ids) {
        this.buses = buses;
        this.lanes = lanes;
        this.calls = calls;
        this.ids = ids;
    }

    CreateApiDestinationResponse createApiDestination(CreateApiDestinationRequest request, Call call) {
        checkConnection(request.connectionArn());
        ApiDestination destination = new ApiDestination(
                request.name(),
                call.place(),
                new ApiDestination.Settings(
                        request.description(),
                        request.connectionArn(),
                        endpoint(request.invocationEndpoint(), "create"),
                        request.httpMethodAsString(),
                        ApiDestination.perSecond(request.invocationRateLimitPerSecond()),
                        call.now()),
                ids);
        buses.store(call)
                .apiDestinations()
                .add(
                        destination.name(),
                        destination,
                        "An api-destination '" + destination.name() + "' already exists.");
        return CreateApiDestinationResponse.builder()
                .apiDestinationArn(destination.arn())
                .apiDestinationState(state(destination))
                .creationTime(destination.created())
                .lastModifiedTime(destination.created())
                .build();
    }

    private static String endpoint(String said, String doing) {
        return HttpEndpoint.checked(said, "InvocationEndpoint", "Failed to " + doing + " the api-destination(s). ");
    }

    private void checkConnection(String arn) {
        if (buses.connection(arn) == null) {
            throw EventsErrors.notFound("Connection '" + arn + "' does not exist.");
        }
    }

    /** A destination works as long as its connection does. */
    private String state(ApiDestination destination) {
        Connection connection = buses.connection(destination.settings().connectionArn());
        return connection != null && connection.status().state() == Connection.State.AUTHORIZED ? "ACTIVE" : "INACTIVE";
    }

    private ApiDestination destination(String name, String doing, Call call) {
        return buses.store(call)
                .apiDestinations()
                .get(
                        name,
                        () -> "Failed to " + doing + " the api-destination(s). An api-destination '" + name
                                + "' does not exist.");
    }

    UpdateApiDestinationResponse updateApiDestination(UpdateApiDestinationRequest request, Call call) {
        ApiDestination destination = destination(request.name(), "update", call);
        if (request.connectionArn() != null) {
            checkConnection(request.connectionArn());
        }
        ApiDestination.Settings before = destination.settings();
        ApiDestination.Settings changed = new ApiDestination.Settings(
                request.description() == null ? before.description() : request.description(),
                request.connectionArn() == null ? before.connectionArn() : request.connectionArn(),
                request.invocationEndpoint() == null
                        ? before.endpoint()
                        : endpoint(request.invocationEndpoint(), "update"),
                request.httpMethodAsString() == null ? before.method() : request.httpMethodAsString(),
                request.invocationRateLimitPerSecond() == null
                        ? before.perSecond()
                        : request.invocationRateLimitPerSecond(),
                call.now());
        destination.change(changed);
        lanes.change(destination.arn(), changed.perSecond());
        return UpdateApiDestinationResponse.builder()
                .apiDestinationArn(destination.arn())
                .apiDestinationState(state(destination))
                .creationTime(destination.created())
                .lastModifiedTime(changed.modified())
                .build();
    }

    DescribeApiDestinationResponse describeApiDestination(DescribeApiDestinationRequest request, Call call) {
        ApiDestination destination = destination(request.name(), "describe", call);
        DestinationUse use = DestinationUse.of(request);
        if (use != null) {
            calls.make(destination, use);
        }
        ApiDestination.Settings settings = destination.settings();
        return DescribeApiDestinationResponse.builder()
                .apiDestinationArn(destination.arn())
                .name(destination.name())
                .description(settings.description())
                .apiDestinationState(state(destination))
                .connectionArn(settings.connectionArn())
                .invocationEndpoint(settings.endpoint())
                .httpMethod(settings.method())
                .invocationRateLimitPerSecond(settings.perSecond())
                .creationTime(destination.created())
                .lastModifiedTime(settings.modified())
                .build();
    }

    ListApiDestinationsResponse listApiDestinations(ListApiDestinationsRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        String connection = request.connectionArn();
        Pages<ApiDestination> page = Pages.of(
                buses.store(call).apiDestinations().all(),
                request.nextToken(),
                request.limit(),
                (name, destination) -> name.startsWith(prefix)
                        && (connection == null
                                || connection.equals(destination.settings().connectionArn())));
        return ListApiDestinationsResponse.builder()
                .apiDestinations(page.items().stream().map(this::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private software.amazon.awssdk.services.eventbridge.model.ApiDestination listed(ApiDestination destination) {
        ApiDestination.Settings settings = destination.settings();
        return software.amazon.awssdk.services.eventbridge.model.ApiDestination.builder()
                .apiDestinationArn(destination.arn())
                .name(destination.name())
                .apiDestinationState(state(destination))
                .connectionArn(settings.connectionArn())
                .invocationEndpoint(settings.endpoint())
                .httpMethod(settings.method())
                .invocationRateLimitPerSecond(settings.perSecond())
                .creationTime(destination.created())
                .lastModifiedTime(settings.modified())
                .build();
    }

    DeleteApiDestinationResponse deleteApiDestination(DeleteApiDestinationRequest request, Call call) {
        ApiDestination destination = destination(request.name(), "delete", call);
        buses.store(call).apiDestinations().remove(destination.name(), destination);
        lanes.gone(destination.arn());
        return DeleteApiDestinationResponse.builder().build();
    }
}
