package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.notFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.conformance.eventbridge.HttpApi.Asked;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Connections and API destinations: events that go out over HTTP. */
final class ApiDestinationTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);
    private final HttpApi api = new HttpApi();

    @AfterEach
    void closeTheApi() {
        AWS.reset();
        api.close();
    }

    private EventBridgeClient events() {
        return wire.client();
    }

    private String connection(
            ConnectionAuthorizationType type, Consumer<CreateConnectionAuthRequestParameters.Builder> parameters) {
        return events().createConnection(
                        create -> create.name("c").authorizationType(type).authParameters(parameters))
                .connectionArn();
    }

    private String apiKey() {
        return connection(
                ConnectionAuthorizationType.API_KEY,
                auth -> auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("secret")));
    }

    private String destination(String connection, String path, int perSecond) {
        return events().createApiDestination(create -> create.name("d")
                        .connectionArn(connection)
                        .invocationEndpoint(api.url(path))
                        .httpMethod("POST")
                        .invocationRateLimitPerSecond(perSecond))
                .apiDestinationArn();
    }

    private void rule(String destination, Consumer<Target.Builder> more) {
        wire.queue("letters");
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", destination, target -> {
            target.roleArn(wire.role()).deadLetterConfig(dead -> dead.arn(wire.queueArn("letters")));
            more.accept(target);
        });
    }

    private void put(String detail) {
        wire.put(detail);
        AWS.awaitIdle();
    }

    @Test
    void theEventIsPostedWithTheKey() {
        rule(destination(apiKey(), "/orders", 300), target -> target.inputPath("$.detail"));
        put("{\"id\":1}");
        Asked asked = api.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/orders");
        assertThat(asked.body()).isEqualTo("{\"id\":1}");
        assertThat(asked.headers())
                .containsEntry("x-key", "secret")
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("user-agent", "Amazon/EventBridge/ApiDestinations")
                .containsEntry("range", "bytes=0-1048575")
                .containsEntry("accept-encoding", "gzip,deflate");
    }

    @Test
    void basicAuthorizationAndEverythingThatCanBeAdded() {
        String connection = connection(
                ConnectionAuthorizationType.BASIC,
                auth -> auth.basicAuthParameters(
                                basic -> basic.username("Aladdin").password("open sesame"))
                        .invocationHttpParameters(add -> add.headerParameters(
                                        header -> header.key("X-Team").value("a b"))
                                .queryStringParameters(query -> query.key("k").value("v w"))
                                .bodyParameters(body -> body.key("extra").value("1"))));
        rule(
                destination(connection, "/users/*/orders/*", 300),
                target -> target.inputPath("$.detail")
                        .httpParameters(http -> http.pathParameterValues("$.detail.user", "new")
                                .headerParameters(Map.of("X-Id", "$.detail.id"))
                                .queryStringParameters(Map.of("type", "$.detail-type"))));
        put("{\"user\":\"a/b\",\"id\":7}");
        Asked asked = api.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/users/a%2Fb/orders/new?type=Order%20Placed&k=v%20w");
        assertThat(asked.body()).isEqualTo("{\"user\":\"a/b\",\"id\":7,\"extra\":\"1\"}");
        assertThat(asked.headers())
                .containsEntry("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
                .containsEntry("x-team", "a b")
                .containsEntry("x-id", "7");
    }

    @Test
    void headersOfTheProtocolAreEventBridgesOwn() {
        String connection = connection(
                ConnectionAuthorizationType.API_KEY,
                auth -> auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("secret"))
                        .invocationHttpParameters(add -> add.headerParameters(
                                header -> header.key("User-Agent").value("mine"),
                                header -> header.key("transfer-encoding").value("chunked"),
                                header -> header.key("Host").value("elsewhere"),
                                header -> header.key("Content-Type").value("text/plain"))));
        rule(
                destination(connection, "/orders", 300),
                target -> target.httpParameters(
                        http -> http.headerParameters(Map.of("Range", "bytes=1-2", "Referer", "me", "X-Id", "7"))));
        put("{}");
        assertThat(api.asked().getFirst().headers())
                .containsEntry("user-agent", "Amazon/EventBridge/ApiDestinations")
                .containsEntry("range", "bytes=0-1048575")
                .containsEntry("content-type", "text/plain")
                .containsEntry("x-id", "7")
                .hasEntrySatisfying("host", host -> assertThat(host).startsWith("localhost"))
                .doesNotContainKeys("transfer-encoding", "referer");
    }

    @Test
    void tokensAreAskedForKeptAndRenewed() {
        api.answer(200, "{\"access_token\":\"one\",\"token_type\":\"bearer\",\"expires_in\":60}");
        String connection = connection(
                ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS,
                auth -> auth.oAuthParameters(oauth -> oauth.authorizationEndpoint(api.url("/token"))
                        .httpMethod("POST")
                        .clientParameters(client -> client.clientID("id").clientSecret("s&t"))
                        .oAuthHttpParameters(add ->
                                add.bodyParameters(body -> body.key("scope").value("all")))));
        AWS.awaitIdle();
        assertThat(events().describeConnection(describe -> describe.name("c")).connectionState())
                .isEqualTo(ConnectionState.AUTHORIZED);
        rule(destination(connection, "/orders", 300), target -> {});
        put("{}");
        put("{}");
        AWS.pass(Duration.ofSeconds(60));
        api.answer(200, "{\"access_token\":\"two\",\"expires_in\":60}");
        put("{}");
        assertThat(api.asked())
                .extracting(Asked::target)
                .containsExactly("/token", "/orders", "/orders", "/token", "/orders");
        assertThat(api.asked().getFirst().body())
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s%26t&scope=all");
        assertThat(api.asked().get(1).headers()).containsEntry("authorization", "Bearer one");
        assertThat(api.asked().get(4).headers()).containsEntry("authorization", "Bearer two");
    }

    @Test
    void aTokenThatIsRefusedIsRenewedAtTheNextAttempt() {
        api.answer(200, "{\"access_token\":\"one\"}").answer(401, "").answer(200, "{\"access_token\":\"two\"}");
        String connection = connection(
                ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS,
                auth -> auth.oAuthParameters(oauth -> oauth.authorizationEndpoint(api.url("/token"))
                        .httpMethod("POST")
                        .clientParameters(client -> client.clientID("id").clientSecret("s"))));
        AWS.awaitIdle();
        rule(destination(connection, "/orders", 300), target -> {});
        put("{}");
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        assertThat(api.asked().getLast().headers()).containsEntry("authorization", "Bearer two");
    }

    @Test
    void aServerWithoutTokensDeauthorizesTheConnection() {
        api.answer(403, "no");
        String connection = connection(
                ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS,
                auth -> auth.oAuthParameters(oauth -> oauth.authorizationEndpoint(api.url("/token"))
                        .httpMethod("POST")
                        .clientParameters(client -> client.clientID("id").clientSecret("s"))));
        AWS.awaitIdle();
        assertThat(events().describeConnection(describe -> describe.name("c")).connectionState())
                .isEqualTo(ConnectionState.DEAUTHORIZED);
        destination(connection, "/orders", 300);
        assertThat(events().describeApiDestination(describe -> describe.name("d"))
                        .apiDestinationState())
                .isEqualTo(ApiDestinationState.INACTIVE);
    }

    @Test
    void serverErrorsAreTriedAgainAndOthersAreNot() {
        api.answer(503, "").answer(429, "").answer(200, "").answer(404, "");
        rule(destination(apiKey(), "/orders", 300), target -> {});
        put("{\"id\":1}");
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        AWS.pass(Duration.ofSeconds(2));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(3);
        put("{\"id\":2}");
        AWS.pass(Duration.ofHours(24));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(4);
        String letters = wire.queue("letters");
        // A day is more than the letter's visibility, but less than its retention.
        assertThat(wire.messages(letters)).extracting(DeadLetterTest::errorCode).containsExactly("ERROR_FROM_TARGET");
    }

    @Test
    void anApiSaysHowLongItWantsToBeLeftAlone() {
        api.answer(429, "Retry-After", "60").answer(200, "");
        rule(destination(apiKey(), "/orders", 300), target -> {});
        put("{}");
        AWS.pass(Duration.ofSeconds(59));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(1);
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void anApiSaysThatItWantsNoFurtherAttempt() {
        api.answer(503, "Retry-After", "-1");
        rule(destination(apiKey(), "/orders", 300), target -> {});
        put("{}");
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(1);
        assertThat(wire.messages(wire.queue("letters")))
                .extracting(DeadLetterTest::errorCode)
                .containsExactly("ERROR_FROM_TARGET");
    }

    @Test
    void whatWaitsForADestinationThatGoesLiesInTheDeadLetterQueueAndSoDoesWhatComesLater() {
        api.answer(503, "");
        rule(destination(apiKey(), "/orders", 300), target -> {});
        put("{}");
        events().deleteApiDestination(delete -> delete.name("d"));
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        put("{}");
        // The retry came less than a second after the first attempt; the next may have to wait for the destination's
        // rate.
        AWS.pass(Duration.ofSeconds(1));
        AWS.awaitIdle();
        assertThat(wire.messages(wire.queue("letters")))
                .extracting(DeadLetterTest::errorCode)
                .containsExactly("NO_RESOURCE", "NO_RESOURCE");
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void anEndpointMayBeAsLongAsAwsAllows() {
        String connection = apiKey();
        String path = "/" + "a".repeat(2047 - api.url("").length());
        destination(connection, path, 1);
        assertThat(events().describeApiDestination(describe -> describe.name("d"))
                        .invocationEndpoint())
                .hasSize(2048);
        assertThat(Refused.by(() -> destination(connection, path + "a", 1)).message())
                .contains(
                        "at 'invocationEndpoint' failed to satisfy constraint: Member must have length less than or equal"
                                + " to 2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "ftp://localhost/orders", "https:///orders", "https://*.example.com/orders"})
    void whatIsNoUrlIsNoEndpoint(String endpoint) {
        String connection = apiKey();
        assertThat(Refused.by(() -> events().createApiDestination(create -> create.name("d")
                                .connectionArn(connection)
                                .invocationEndpoint(endpoint)
                                .httpMethod("POST")))
                        .message())
                .isEqualTo(
                        "Failed to create the api-destination(s). Parameter InvocationEndpoint is not valid. Reason: Endpoint '"
                                + endpoint + "' is invalid, please provide a valid HTTPS endpoint URL.");
    }

    @Test
    void theRateOfTheDestinationHoldsForAllRules() {
        String destination = destination(apiKey(), "/orders", 1);
        rule(destination, target -> {});
        wire.rule("second", WireEvents.ORDERS);
        wire.target("second", destination, target -> target.roleArn(wire.role()));
        put("{}");
        assertThat(api.asked()).hasSize(1);
        AWS.pass(Duration.ofMillis(999));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(1);
        AWS.pass(Duration.ofMillis(1));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void secretsAreGivenToNobody() {
        connection(
                ConnectionAuthorizationType.BASIC,
                auth -> auth.basicAuthParameters(basic -> basic.username("u").password("hidden"))
                        .invocationHttpParameters(add -> add.headerParameters(
                                header -> header.key("A").value("shown").isValueSecret(false),
                                header -> header.key("B").value("hidden").isValueSecret(true))));
        DescribeConnectionResponse connection = events().describeConnection(describe -> describe.name("c"));
        assertThat(connection.authParameters().basicAuthParameters().username()).isEqualTo("u");
        assertThat(connection.secretArn()).contains(":secret:events!connection/c/");
        assertThat(connection.authParameters().invocationHttpParameters().headerParameters())
                .extracting(header -> String.valueOf(header.value()))
                .containsExactly("shown", "null");
    }

    @Test
    void aConnectionIsNotToldWhatItsTypeDoesNotKnow() {
        apiKey();
        assertThat(Refused.by(() -> events().updateConnection(update -> update.name("c")
                                .authParameters(auth -> auth.basicAuthParameters(
                                        basic -> basic.username("u").password("p")))))
                        .message())
                .isEqualTo(
                        "Parameter AuthParameters is not valid. Reason: Authorization parameters must be those of the authorization type API_KEY.");
    }

    @Test
    void aConnectionThatIsDeauthorizedForgetsWhatItKnewUntilItIsToldAnew() {
        String destination = destination(apiKey(), "/orders", 300);
        events().deauthorizeConnection(deauthorize -> deauthorize.name("c"));
        events().updateConnection(update -> update.name("c").description("the same secrets would be wrong"));
        DescribeConnectionResponse shown = events().describeConnection(describe -> describe.name("c"));
        assertThat(shown.connectionState()).isEqualTo(ConnectionState.DEAUTHORIZED);
        assertThat(shown.authParameters()).isNull();
        assertThat(Refused.by(() -> events().updateConnection(update -> update.name("c")
                                .authParameters(auth -> auth.apiKeyAuthParameters(key -> key.apiKeyValue("other")))))
                        .message())
                .isEqualTo("Parameter AuthParameters is not valid. Reason: ApiKeyName is a required argument.");
        events().updateConnection(update -> update.name("c")
                .authParameters(auth -> auth.apiKeyAuthParameters(
                        key -> key.apiKeyName("X-Other").apiKeyValue("other"))));
        rule(destination, target -> {});
        put("{}");
        assertThat(api.asked().getFirst().headers())
                .containsEntry("x-other", "other")
                .doesNotContainKey("x-key");
    }

    @Test
    void connectionsChangeAndGo() {
        String arn = apiKey();
        rule(destination(arn, "/orders", 300), target -> {});
        events().updateConnection(update ->
                update.name("c").authParameters(auth -> auth.apiKeyAuthParameters(key -> key.apiKeyValue("other"))));
        put("{}");
        assertThat(api.asked().getFirst().headers()).containsEntry("x-key", "other");
        AWS.pass(Duration.ofSeconds(1));
        events().deauthorizeConnection(deauthorize -> deauthorize.name("c"));
        put("{}");
        assertThat(api.asked()).hasSize(1);
        assertThat(wire.messages(wire.queue("letters")))
                .extracting(DeadLetterTest::errorCode)
                .containsExactly("NO_PERMISSIONS");
        events().deleteConnection(delete -> delete.name("c"));
        assertThat(Refused.by(() -> events().describeConnection(describe -> describe.name("c"))))
                .isEqualTo(notFound("Failed to describe the connection(s). Connection 'c' does not exist."));
        events().deleteApiDestination(delete -> delete.name("d"));
        assertThat(Refused.by(() -> events().describeApiDestination(describe -> describe.name("d"))))
                .isEqualTo(
                        notFound("Failed to describe the api-destination(s). An api-destination 'd' does not exist."));
        assertThat(Refused.by(() -> destination(arn, "/orders", 1)).code()).isEqualTo("ResourceNotFoundException");
    }
}
