package dev.brume.eventbridge;

import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.ConnectionAuth;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;

/** What DescribeConnection gives out: names, and no value that is a secret. */
final class WithoutSecrets {
    private WithoutSecrets() {}

    static ConnectionAuthResponseParameters of(Connection.Settings settings) {
        ConnectionAuthResponseParameters.Builder shown =
                ConnectionAuthResponseParameters.builder().invocationHttpParameters(of(settings.parameters()));
        switch (settings.auth()) {
            case ConnectionAuth.Basic basic -> shown.basicAuthParameters(auth -> auth.username(basic.username()));
            case ConnectionAuth.ApiKey key -> shown.apiKeyAuthParameters(auth -> auth.apiKeyName(key.name()));
            case ConnectionAuth.OAuth oauth ->
                shown.oAuthParameters(auth -> auth.clientParameters(client -> client.clientID(oauth.clientId()))
                        .authorizationEndpoint(oauth.endpoint())
                        .httpMethod(oauth.method())
                        .oAuthHttpParameters(of(oauth.parameters())));
        }
        return shown.build();
    }

    private static @Nullable ConnectionHttpParameters of(@Nullable ConnectionHttpParameters parameters) {
        if (parameters == null) {
            return null;
        }
        ConnectionHttpParameters.Builder shown = ConnectionHttpParameters.builder();
        if (parameters.hasHeaderParameters()) {
            shown.headerParameters(parameters.headerParameters().stream()
                    .map(WithoutSecrets::of)
                    .toList());
        }
        if (parameters.hasQueryStringParameters()) {
            shown.queryStringParameters(parameters.queryStringParameters().stream()
                    .map(WithoutSecrets::of)
                    .toList());
        }
        if (parameters.hasBodyParameters()) {
            shown.bodyParameters(
                    parameters.bodyParameters().stream().map(WithoutSecrets::of).toList());
        }
        return shown.build();
    }

    private static ConnectionHeaderParameter of(ConnectionHeaderParameter parameter) {
        return Boolean.TRUE.equals(parameter.isValueSecret())
                ? parameter.toBuilder().value(null).build()
                : parameter;
    }

    private static ConnectionQueryStringParameter of(ConnectionQueryStringParameter parameter) {
        return Boolean.TRUE.equals(parameter.isValueSecret())
                ? parameter.toBuilder().value(null).build()
                : parameter;
    }

    private static ConnectionBodyParameter of(ConnectionBodyParameter parameter) {
        return Boolean.TRUE.equals(parameter.isValueSecret())
                ? parameter.toBuilder().value(null).build()
                : parameter;
    }
}
