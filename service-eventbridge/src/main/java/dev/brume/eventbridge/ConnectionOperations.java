package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.dispatch.Ids;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.ConnectionAuth;
import dev.brume.eventbridge.connection.Credentials;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionResponse;

/** CreateConnection, UpdateConnection, DescribeConnection, ListConnections, DeauthorizeConnection and DeleteConnection. */
final class ConnectionOperations {
    private static final String PRIVATE = "connections to private APIs (InvocationConnectivityParameters)";
    private final BusDirectory buses;
    private final Authorizing authorizing;
    private final Credentials credentials;
    private final Ids ids;

    ConnectionOperations(BusDirectory buses, Authorizing authorizing, Ids ids) {
        this.buses = buses;
        this.authorizing = authorizing;
        this.credentials = new Credentials(authorizing);
        this.ids = ids;
    }

    CreateConnectionResponse createConnection(CreateConnectionRequest request, Call call) {
        refusePrivate(
                request.invocationConnectivityParameters(),
                request.authParameters().connectivityParameters());
        Connection.Settings settings = new Connection.Settings(
                ConnectionAuth.of(request.authorizationTypeAsString(), request.authParameters()),
                request.description(),
                request.kmsKeyIdentifier(),
                request.authParameters().invocationHttpParameters());
        Connection connection = new Connection(request.name(), call.place(), settings, ids, call.now());
        buses.store(call)
                .connections()
                .add(connection.name(), connection, "Connection '" + connection.name() + "' already exists.");
        Connection.Status status = connection.status();
        authorizing.tryOut(connection);
        return CreateConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(status.state().name())
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .build();
    }

    private static void refusePrivate(
            @Nullable ConnectivityResourceParameters ofInvocations, @Nullable ConnectivityResourceParameters ofTokens) {
        if (ofInvocations != null || ofTokens != null) {
            throw EventsErrors.notSupportedYet(PRIVATE);
        }
    }

    private Connection connection(String name, String doing, Call call) {
        return buses.store(call)
                .connections()
                .get(
                        name,
                        () -> "Failed to " + doing + " the connection(s). Connection '" + name + "' does not exist.");
    }

    UpdateConnectionResponse updateConnection(UpdateConnectionRequest request, Call call) {
        Connection connection = connection(request.name(), "update", call);
        var given = request.authParameters();
        refusePrivate(
                request.invocationConnectivityParameters(), given == null ? null : given.connectivityParameters());
        Connection.Settings before = connection.settings();
        ConnectionHttpParameters parameters = given == null ? null : given.invocationHttpParameters();
        connection.change(
                new Connection.Settings(
                        before.auth().updated(request.authorizationTypeAsString(), given, connection.isWithdrawn()),
                        request.description() == null ? before.description() : request.description(),
                        request.kmsKeyIdentifier() == null ? before.kmsKeyIdentifier() : request.kmsKeyIdentifier(),
                        parameters == null ? before.parameters() : parameters),
                call.now());
        Connection.Status status = connection.status();
        if (!connection.isWithdrawn()) {
            authorizing.tryOut(connection);
        }
        return UpdateConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(status.state().name())
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .lastAuthorizedTime(status.lastAuthorized())
                .build();
    }

    CompletionStage<DescribeConnectionResponse> describeConnection(DescribeConnectionRequest request, Call call) {
        Connection connection = connection(request.name(), "describe", call);
        ConnectionUse use = ConnectionUse.of(request);
        return use == null
                ? CompletableFuture.completedFuture(described(connection))
                : credentials.give(connection, use).thenApply(given -> described(connection));
    }

    private static DescribeConnectionResponse described(Connection connection) {
        Connection.Settings settings = connection.settings();
        Connection.Status status = connection.status();
        return DescribeConnectionResponse.builder()
                .connectionArn(connection.arn())
                .name(connection.name())
                .description(settings.description())
                .connectionState(status.state().name())
                .stateReason(status.reason())
                .authorizationType(settings.auth().type())
                .secretArn(connection.secretArn())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .authParameters(connection.isWithdrawn() ? null : WithoutSecrets.of(settings))
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .lastAuthorizedTime(status.lastAuthorized())
                .build();
    }

    ListConnectionsResponse listConnections(ListConnectionsRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        String state = request.connectionStateAsString();
        Pages<Connection> page = Pages.of(
                buses.store(call).connections().all(),
                request.nextToken(),
                request.limit(),
                (name, connection) -> name.startsWith(prefix)
                        && (state == null
                                || state.equals(connection.status().state().name())));
        return ListConnectionsResponse.builder()
                .connections(
                        page.items().stream().map(ConnectionOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Connection listed(Connection connection) {
        Connection.Status status = connection.status();
        return software.amazon.awssdk.services.eventbridge.model.Connection.builder()
                .connectionArn(connection.arn())
                .name(connection.name())
                .connectionState(status.state().name())
                .stateReason(status.reason())
                .authorizationType(connection.settings().auth().type())
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .lastAuthorizedTime(status.lastAuthorized())
                .build();
    }

    DeauthorizeConnectionResponse deauthorizeConnection(DeauthorizeConnectionRequest request, Call call) {
        Connection connection = connection(request.name(), "deauthorize", call);
        connection.deauthorize(call.now());
        Connection.Status status = connection.status();
        return DeauthorizeConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState("DEAUTHORIZING")
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .lastAuthorizedTime(status.lastAuthorized())
                .build();
    }

    DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request, Call call) {
        Connection connection = connection(request.name(), "delete", call);
        buses.store(call).connections().remove(connection.name(), connection);
        Connection.Status status = connection.status();
        return DeleteConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState("DELETING")
                .creationTime(connection.created())
                .lastModifiedTime(status.lastModified())
                .lastAuthorizedTime(status.lastAuthorized())
                .build();
    }
}
