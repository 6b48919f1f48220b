package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.notFound;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EndpointState;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResponse;

/** Global endpoints, partner event sources, and what Brume explains. */
final class EndpointsAndPartnersTest {
    private static final String SOURCE = "aws.partner/example.com/shop/orders";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    private static HttpResponse<String> post(String path, String target, String account, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(AWS.endpoint() + path))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account
                                + "/20260101/us-east-1/events/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The SDK signs for an endpoint with its native library; here the request is written by hand. */
    @Test
    void anEndpointHandsEventsToItsPrimaryRegion() throws Exception {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        wire.client()
                .createEndpoint(create -> create.name("e")
                        .roleArn(wire.role())
                        .routingConfig(routing -> routing.failoverConfig(failover -> failover.primary(
                                        primary -> primary.healthCheck("arn:aws:route53:::healthcheck/a"))
                                .secondary(secondary -> secondary.route("us-west-2"))))
                        .eventBuses(
                                bus -> bus.eventBusArn(wire.arn("event-bus/default")),
                                bus -> bus.eventBusArn(
                                        wire.arn("event-bus/default").replace("us-east-1", "us-west-2"))));
        var endpoint = wire.client().describeEndpoint(describe -> describe.name("e"));
        assertThat(endpoint.state()).isEqualTo(EndpointState.ACTIVE);
        assertThat(endpoint.endpointUrl())
                .isEqualTo("https://" + endpoint.endpointId() + ".endpoint.events.amazonaws.com");
        assertThat(wire.client()
                        .listEndpoints(list -> list.homeRegion("us-east-1"))
                        .endpoints())
                .hasSize(1);
        assertThat(wire.client()
                        .listEndpoints(list -> list.homeRegion("us-west-2"))
                        .endpoints())
                .isEmpty();
        assertThat(Refused.by(() -> wire.client()
                        .describeEndpoint(describe -> describe.name("e").homeRegion("us-west-2"))))
                .isEqualTo(notFound("Endpoint 'e' does not exist."));
        HttpResponse<String> answer = post(
                "/",
                "AWSEvents.PutEvents",
                wire.account(),
                "{\"EndpointId\":\"" + endpoint.endpointId()
                        + "\",\"Entries\":[{\"Source\":\"shop.orders\",\"DetailType\":\"t\",\"Detail\":\"{}\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(wire.messages(url)).hasSize(1);
        wire.client().deleteEndpoint(delete -> delete.name("e"));
        assertThat(Refused.by(() -> wire.client().describeEndpoint(describe -> describe.name("e"))))
                .isEqualTo(notFound("Endpoint 'e' does not exist."));
    }

    @Test
    void theSecondaryRegionIsNotTheEndpointsOwn() {
        String bus = wire.arn("event-bus/default");
        assertThat(Refused.by(() -> wire.client()
                                .createEndpoint(create -> create.name("e")
                                        .roleArn(wire.role())
                                        .routingConfig(routing ->
                                                routing.failoverConfig(failover -> failover.primary(primary ->
                                                                primary.healthCheck("arn:aws:route53:::healthcheck/a"))
                                                        .secondary(secondary -> secondary.route("us-east-1"))))
                                        .eventBuses(
                                                one -> one.eventBusArn(bus),
                                                one -> one.eventBusArn(bus.replace("us-east-1", "us-west-2")))))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void aPartnersEventsComeToTheBusThatIsMadeForThem() {
        String partner = TestAws.freshAccount();
        EventBridgeClient theirs =
                AWS.client(EventBridgeClient.builder(), AwsBasicCredentials.create(partner, "test"), Region.US_EAST_1);
        theirs.createPartnerEventSource(create -> create.name(SOURCE).account(wire.account()));
        assertThat(wire.client()
                        .describeEventSource(describe -> describe.name(SOURCE))
                        .state())
                .isEqualTo(EventSourceState.PENDING);
        wire.client().createEventBus(create -> create.name(SOURCE).eventSourceName(SOURCE));
        assertThat(wire.client()
                        .listEventSources(list -> {})
                        .eventSources()
                        .getFirst()
                        .state())
                .isEqualTo(EventSourceState.ACTIVE);

        String url = wire.queue("q");
        wire.client()
                .putRule(put ->
                        put.name("r").eventBusName(SOURCE).eventPattern("{\"source\":[{\"prefix\":\"aws.partner\"}]}"));
        wire.client()
                .putTargets(put -> put.rule("r")
                        .eventBusName(SOURCE)
                        .targets(target -> target.id("1").arn(wire.queueArn("q"))));
        PutPartnerEventsResponse answer = theirs.putPartnerEvents(put -> put.entries(
                entry -> entry.source(SOURCE).detailType("Order").detail("{}"),
                entry -> entry.source("aws.partner/example.com/not/mine")
                        .detailType("t")
                        .detail("{}")));
        assertThat(answer.failedEntryCount()).isEqualTo(1);
        JsonNode event = wire.events(url).getFirst();
        assertThat(event.path("source").asText()).isEqualTo(SOURCE);
        assertThat(event.path("account").asText()).isEqualTo(wire.account());

        wire.client().deactivateEventSource(deactivate -> deactivate.name(SOURCE));
        theirs.putPartnerEvents(put ->
                put.entries(entry -> entry.source(SOURCE).detailType("Order").detail("{}")));
        assertThat(wire.messages(url)).hasSize(1);
        assertThat(theirs.listPartnerEventSourceAccounts(list -> list.eventSourceName(SOURCE))
                        .partnerEventSourceAccounts())
                .extracting(account -> account.account())
                .containsExactly(wire.account());
    }

    @Test
    void aSourceThatThePartnerDeletesIsSeenAsDeletedByWhoHasABusForIt() {
        EventBridgeClient theirs = AWS.client(
                EventBridgeClient.builder(),
                AwsBasicCredentials.create(TestAws.freshAccount(), "test"),
                Region.US_EAST_1);
        theirs.createPartnerEventSource(create -> create.name(SOURCE).account(wire.account()));
        wire.client().createEventBus(create -> create.name(SOURCE).eventSourceName(SOURCE));
        theirs.deletePartnerEventSource(delete -> delete.name(SOURCE).account(wire.account()));
        assertThat(wire.client()
                        .describeEventSource(describe -> describe.name(SOURCE))
                        .state())
                .isEqualTo(EventSourceState.DELETED);
        assertThat(Refused.by(() -> theirs.describePartnerEventSource(describe -> describe.name(SOURCE)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
        assertThat(Refused.by(() -> wire.client().activateEventSource(activate -> activate.name(SOURCE)))
                        .code())
                .isEqualTo("InvalidStateException");
        wire.client().deleteEventBus(delete -> delete.name(SOURCE));
        assertThat(wire.client().listEventSources(list -> {}).eventSources()).isEmpty();
    }

    @Test
    void aRuleExplainsWhyAnEventDoesNotMatch() throws Exception {
        wire.rule("r", "{\"source\":[\"shop.orders\"],\"detail\":{\"amount\":[{\"numeric\":[\">\",100]}]}}");
        HttpResponse<String> answer = post(
                "/_brume/explain",
                "",
                wire.account(),
                "{\"service\":\"events\",\"ruleArn\":\"" + wire.arn("rule/r")
                        + "\",\"event\":{\"source\":\"shop.orders\",\"detail\":{\"amount\":\"150\"}}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode explained = WireEvents.json(answer.body());
        assertThat(explained.path("matches").asBoolean()).isFalse();
        assertThat(explained.path("why"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "The field \"detail.amount\" is \"150\"; the pattern wants a number > 100. The value is a"
                                + " text and no number.");
        assertThat(explained.path("notes")).extracting(JsonNode::asText).containsExactly("The rule has no targets.");
    }
}
