package dev.brume.eventbridge.connection;

import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.dispatch.ConnectionUse.Addition;
import dev.brume.core.dispatch.ConnectionUse.Additions;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;

/** Gives other services what a connection adds to requests: what AWS's read from Secrets Manager. */
public final class Credentials {
    private static final int BAD_REQUEST = 400;
    private final Authorizing authorizing;

    public Credentials(Authorizing authorizing) {
        this.authorizing = authorizing;
    }

    /** @return fails with an AwsException, InvalidConnectionState, where the connection is not authorized */
    public CompletionStage<Void> give(Connection connection, ConnectionUse use) {
        if (connection.isWithdrawn()) {
            throw notAuthorized("The connection is deauthorized.");
        }
        if (use.isRefused()) {
            connection.forgetToken();
        }
        HttpCall call = new HttpCall(use.method(), use.endpoint());
        ConnectionHttpParameters parameters = connection.settings().parameters();
        return authorizing
                .authorize(call, connection)
                .exceptionally(failure -> {
                    Throwable cause = Cause.of(failure);
                    throw cause instanceof Authorizing.NotAuthorizedException
                            ? notAuthorized(String.valueOf(cause.getMessage()))
                            : new CompletionException(cause);
                })
                .thenAccept(authorized -> use.answer(additions(authorized, parameters)));
    }

    private static AwsException notAuthorized(String message) {
        return new AwsException("InvalidConnectionState", BAD_REQUEST, message);
    }

    private static Additions additions(HttpCall authorized, @Nullable ConnectionHttpParameters parameters) {
        List<Addition> headers = new ArrayList<>();
        if (parameters == null) {
            headers.addAll(authorized.headers());
            return new Additions(headers, List.of(), List.of());
        }
        parameters.headerParameters().forEach(one -> headers.add(new Addition(one.key(), String.valueOf(one.value()))));
        headers.addAll(authorized.headers());
        return new Additions(
                headers,
                parameters.queryStringParameters().stream()
                        .map(one -> new Addition(one.key(), String.valueOf(one.value())))
                        .toList(),
                parameters.bodyParameters().stream()
                        .map(one -> new Addition(one.key(), String.valueOf(one.value())))
                        .toList());
    }
}
