package dev.brume.eventbridge.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.terms.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;

/**
 * Gives requests what their connection authorizes them with. Tokens are asked for as OAuth's client credentials demand (RFC 6749,
 * section 4.4), and kept as long as the server says, by the emulator's clock.
 */
public final class Authorizing {
    private static final String AUTHORIZATION = "Authorization";
    private static final Duration WITHOUT_EXPIRY = Duration.ofHours(1);
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    private final OutboundHttp http;
    private final EmulatorTime time;

    public Authorizing(OutboundHttp http, EmulatorTime time) {
        this.http = http;
        this.time = time;
    }

    /** There is no authorization; the message says why. Carries no stack trace. */
    public static final class NotAuthorizedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotAuthorizedException(String message) {
            super(message, null, false, false);
        }
    }

    /** @return completes when the request has its authorization; fails with {@link NotAuthorizedException} */
    public CompletionStage<HttpCall> authorize(HttpCall request, Connection connection) {
        Connection.Settings settings = connection.settings();
        return switch (settings.auth()) {
            case ConnectionAuth.Basic basic ->
                CompletableFuture.completedFuture(request.header(AUTHORIZATION, header(basic)));
            case ConnectionAuth.ApiKey key ->
                CompletableFuture.completedFuture(request.header(key.name(), key.value()));
            case ConnectionAuth.OAuth oauth ->
                token(connection, settings, oauth).thenApply(header -> request.header(AUTHORIZATION, header));
        };
    }

    private static String header(ConnectionAuth.Basic basic) {
        String pair = basic.username() + ":" + basic.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a token if the connection needs one, so that its state tells whether it works. */
    public void tryOut(Connection connection) {
        Connection.Settings settings = connection.settings();
        if (settings.auth() instanceof ConnectionAuth.OAuth oauth) {
            token(connection, settings, oauth);
        }
    }

    private CompletionStage<String> token(
            Connection connection, Connection.Settings settings, ConnectionAuth.OAuth oauth) {
        Connection.Token known = connection.token(time.now());
        if (known != null) {
            return CompletableFuture.completedFuture(known.header());
        }
        Optional<OutboundRequest> request = request(oauth).request();
        if (request.isEmpty()) {
            return refused(connection, settings, "The authorization endpoint is no URL.");
        }
        return http.send(request.get()).handle((answer, failure) -> {
            if (failure != null) {
                throw refusal(connection, settings, "The authorization endpoint cannot be reached.");
            }
            return accept(answer, connection, settings);
        });
    }

    private static CompletionStage<String> refused(Connection connection, Connection.Settings settings, String reason) {
        return CompletableFuture.failedFuture(refusal(connection, settings, reason));
    }

    private static CompletionException refusal(Connection connection, Connection.Settings settings, String reason) {
        connection.refused(reason, settings);
        return new CompletionException(new NotAuthorizedException(reason));
    }

    private String accept(OutboundResponse answer, Connection connection, Connection.Settings settings) {
        if (answer.status() < OK || answer.status() >= REDIRECTION) {
            throw refusal(
                    connection, settings, "The authorization endpoint answered with status " + answer.status() + ".");
        }
        JsonNode tree = parsed(answer.text());
        String token = tree.path("access_token").asText();
        if (token.isEmpty()) {
            throw refusal(connection, settings, "The authorization endpoint's answer has no access_token.");
        }
        Instant now = time.now();
        long seconds = tree.path("expires_in").asLong(WITHOUT_EXPIRY.toSeconds());
        String type = tree.path("token_type").asText("Bearer");
        String header = (type.equalsIgnoreCase("bearer") ? "Bearer" : type) + " " + token;
        connection.authorized(
                new Connection.Token(header, now.plusSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)))),
                settings,
                now);
        return header;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException noJson) {
            return Json.NODES.missingNode();
        }
    }

    /** A form, or JSON where the connection's own headers say so. */
    private static HttpCall request(ConnectionAuth.OAuth oauth) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "client_credentials");
        body.put("client_id", oauth.clientId());
        body.put("client_secret", oauth.clientSecret());
        ConnectionHttpParameters parameters = oauth.parameters();
        HttpCall call = new HttpCall(oauth.method(), oauth.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (parameters != null) {
            parameters.bodyParameters().forEach(one -> body.put(one.key(), String.valueOf(one.value())));
            call.add(parameters.toBuilder().bodyParameters(List.of()).build());
        }
        boolean json = String.valueOf(call.header("Content-Type")).startsWith("application/json");
        if (oauth.method().equals("GET")) {
            body.forEach(call::query);
        }
        return call.body(json ? json(body) : form(body));
    }

    private static String json(Map<String, String> body) {
        ObjectNode object = Json.NODES.objectNode();
        body.forEach(object::put);
        return object.toString();
    }

    private static String form(Map<String, String> body) {
        return body.entrySet().stream()
                .map(one -> HttpCall.encoded(one.getKey()) + "=" + HttpCall.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }
}
