package dev.brume.eventbridge.connection;

import dev.brume.eventbridge.terms.EventsErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionOAuthRequestParameters;

/** How a connection authorizes: with secrets that no operation gives out again. */
public sealed interface ConnectionAuth {
    /** A name and a password. */
    record Basic(String username, String password) implements ConnectionAuth {}

    /** A header and its value. */
    record ApiKey(String name, String value) implements ConnectionAuth {}

    /** A client that asks for tokens. */
    record OAuth(
            String clientId,
            String clientSecret,
            String endpoint,
            String method,
            @Nullable ConnectionHttpParameters parameters)
            implements ConnectionAuth {
        public OAuth {
            HttpEndpoint.checked(endpoint, "AuthorizationEndpoint", "");
        }
    }

    /** As AWS names it: {@code AuthorizationType}. */
    default String type() {
        return switch (this) {
            case Basic basic -> "BASIC";
            case ApiKey key -> "API_KEY";
            case OAuth oauth -> "OAUTH_CLIENT_CREDENTIALS";
        };
    }

    /** @throws dev.brume.core.error.AwsException ValidationException when the parameters are not of that type */
    static ConnectionAuth of(String type, CreateConnectionAuthRequestParameters given) {
        ConnectionAuth auth = null;
        int kinds = 0;
        if (given.basicAuthParameters() != null) {
            kinds++;
            auth = new Basic(
                    given.basicAuthParameters().username(),
                    given.basicAuthParameters().password());
        }
        if (given.apiKeyAuthParameters() != null) {
            kinds++;
            auth = new ApiKey(
                    given.apiKeyAuthParameters().apiKeyName(),
                    given.apiKeyAuthParameters().apiKeyValue());
        }
        if (given.oAuthParameters() != null) {
            kinds++;
            auth = of(given.oAuthParameters());
        }
        if (auth == null || kinds == 1 && !auth.type().equals(type)) {
            throw EventsErrors.invalidParameter(parameters(type), "Missing required field(s).");
        }
        if (kinds != 1) {
            throw foreign(type);
        }
        return auth;
    }

    private static String parameters(String type) {
        return switch (type) {
            case "BASIC" -> "BasicAuthParameters";
            case "API_KEY" -> "ApiKeyAuthParameters";
            default -> "OAuthParameters";
        };
    }

    private static RuntimeException foreign(String type) {
        return EventsErrors.invalidParameter(
                "AuthParameters", "Authorization parameters must be those of the authorization type " + type + ".");
    }

    private static OAuth of(CreateConnectionOAuthRequestParameters given) {
        return new OAuth(
                given.clientParameters().clientID(),
                given.clientParameters().clientSecret(),
                given.authorizationEndpoint(),
                given.httpMethodAsString(),
                given.oAuthHttpParameters());
    }

    /**
     * With what UpdateConnection says; what it does not say stays.
     *
     * @param type the one that it says, or null
     * @param forgotten whether the connection was deauthorized meanwhile, which removes all that it knew
     */
    default ConnectionAuth updated(
            @Nullable String type, @Nullable UpdateConnectionAuthRequestParameters changes, boolean forgotten) {
        String wanted = type == null ? type() : type;
        if (changes == null) {
            if (!wanted.equals(type())) {
                throw foreign(wanted);
            }
            return this;
        }
        boolean isForeign = (changes.basicAuthParameters() != null && !wanted.equals("BASIC"))
                || (changes.apiKeyAuthParameters() != null && !wanted.equals("API_KEY"))
                || (changes.oAuthParameters() != null && !wanted.equals("OAUTH_CLIENT_CREDENTIALS"));
        if (isForeign) {
            throw foreign(wanted);
        }
        ConnectionAuth known = forgotten ? null : this;
        return switch (wanted) {
            case "BASIC" -> basic(known, changes);
            case "API_KEY" -> apiKey(known, changes);
            default -> oauth(known, changes.oAuthParameters());
        };
    }

    private static ConnectionAuth basic(@Nullable ConnectionAuth known, UpdateConnectionAuthRequestParameters changes) {
        Basic before = known instanceof Basic basic ? basic : null;
        var given = changes.basicAuthParameters();
        return new Basic(
                say("Username", given == null ? null : given.username(), before == null ? null : before.username),
                say("Password", given == null ? null : given.password(), before == null ? null : before.password));
    }

    private static ConnectionAuth apiKey(
            @Nullable ConnectionAuth known, UpdateConnectionAuthRequestParameters changes) {
        ApiKey before = known instanceof ApiKey key ? key : null;
        var given = changes.apiKeyAuthParameters();
        return new ApiKey(
                say("ApiKeyName", given == null ? null : given.apiKeyName(), before == null ? null : before.name),
                say("ApiKeyValue", given == null ? null : given.apiKeyValue(), before == null ? null : before.value));
    }

    private static ConnectionAuth oauth(
            @Nullable ConnectionAuth known, @Nullable UpdateConnectionOAuthRequestParameters given) {
        OAuth before = known instanceof OAuth oauth ? oauth : null;
        var client = given == null ? null : given.clientParameters();
        ConnectionHttpParameters parameters = given == null ? null : given.oAuthHttpParameters();
        return new OAuth(
                say("ClientID", client == null ? null : client.clientID(), before == null ? null : before.clientId),
                say(
                        "ClientSecret",
                        client == null ? null : client.clientSecret(),
                        before == null ? null : before.clientSecret),
                say(
                        "AuthorizationEndpoint",
                        given == null ? null : given.authorizationEndpoint(),
                        before == null ? null : before.endpoint),
                say(
                        "HttpMethod",
                        given == null ? null : given.httpMethodAsString(),
                        before == null ? null : before.method),
                parameters == null && before != null ? before.parameters : parameters);
    }

    private static String say(String member, @Nullable String now, @Nullable String before) {
        String said = now == null ? before : now;
        if (said == null) {
            throw EventsErrors.invalidParameter("AuthParameters", member + " is a required argument.");
        }
        return said;
    }
}
