package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.validation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What PutEvents takes, and what targets get of it. */
final class PutEventsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    @Test
    void theEnvelopeIsExactlyAwss() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        PutEventsResponse answer = wire.put(entry -> entry.time(Instant.parse("2025-12-24T18:30:15.750Z"))
                .resources("arn:aws:s3:::orders", "other")
                .detail("{ \"amount\" : 12.50, \"big\": 1e400,\n \"text\": \"\\u00e9 \\\"x\\\"\", \"amount\":1 }"));
        assertThat(wire.bodies(url))
                .containsExactly(
                        "{\"version\":\"0\",\"id\":\""
                                + answer.entries().getFirst().eventId()
                                + "\",\"detail-type\":\"Order Placed\",\"source\":\"shop.orders\",\"account\":\""
                                + wire.account()
                                + "\",\"time\":\"2025-12-24T18:30:15Z\",\"region\":\"us-east-1\",\"resources\":[\"arn:aws:s3:::orders\","
                                + "\"other\"],\"detail\":{\"amount\":12.50,\"big\":1e400,\"text\":\"\u00e9 \\\"x\\\"\",\"amount\":1}}");
    }

    @Test
    void whatIsNotSaidIsAdded() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        wire.put("{}");
        JsonNode event = wire.events(url).getFirst();
        assertThat(event.path("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(event.path("resources")).isEmpty();
    }

    @Test
    void onlyWhatMatchesComes() {
        String url = wire.ruleToQueue(
                "q",
                "{\"detail\":{\"amount\":[{\"numeric\":[\">=\",100]}],\"country\":[{\"anything-but\":\"FR\"}]}}",
                target -> {});
        wire.put("{\"amount\":99,\"country\":\"DE\"}");
        wire.put("{\"amount\":100,\"country\":\"FR\"}");
        wire.put("{\"amount\":100,\"country\":\"DE\"}");
        assertThat(wire.events(url))
                .extracting(event -> event.path("detail").path("country").asText())
                .containsExactly("DE");
        wire.client().disableRule(disable -> disable.name("q"));
        wire.put("{\"amount\":100,\"country\":\"DE\"}");
        assertThat(wire.events(url)).hasSize(1);
    }

    @Test
    void entriesFailOneByOne() {
        PutEventsResponse answer = wire.client()
                .putEvents(put -> put.entries(
                        PutEventsRequestEntry.builder()
                                .detailType("t")
                                .detail("{}")
                                .build(),
                        PutEventsRequestEntry.builder().source("s").detail("{}").build(),
                        PutEventsRequestEntry.builder()
                                .source("s")
                                .detailType("t")
                                .build(),
                        PutEventsRequestEntry.builder()
                                .source("aws.s3")
                                .detailType("t")
                                .detail("{}")
                                .build(),
                        PutEventsRequestEntry.builder()
                                .source("s")
                                .detailType("t")
                                .detail("{}")
                                .build()));
        assertThat(answer.failedEntryCount()).isEqualTo(4);
        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorMessage)
                .containsExactly(
                        "Parameter Source is not valid. Reason: Source is a required argument.",
                        "Parameter DetailType is not valid. Reason: DetailType is a required argument.",
                        "Parameter Detail is not valid. Reason: Detail is a required argument.",
                        "Not authorized for the source.",
                        null);
        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException",
                        null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "\"string\"", "[1]", "{\"a\":", "{\"a\":1}}", "null", "{'a':1}"})
    void aDetailIsAnObject(String detail) {
        PutEventsResultEntry entry = wire.put(detail).entries().getFirst();
        assertThat(entry.errorCode()).isEqualTo("MalformedDetail");
        assertThat(entry.errorMessage()).isEqualTo("Detail is malformed.");
    }

    @Test
    void aMegabyteIsTheMost() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> target.input("\"large\""));
        int rest = "shop.orders".length() + "Order Placed".length() + "{\"a\":\"\"}".length();
        wire.put("{\"a\":\"" + "x".repeat(1024 * 1024 - rest) + "\"}");
        assertThat(wire.bodies(url)).containsExactly("\"large\"");
        assertThat(Refused.by(() -> wire.put("{\"a\":\"" + "x".repeat(1024 * 1024 - rest + 1) + "\"}")))
                .isEqualTo(validation("Total size of the entries in the request is over the limit."));
    }

    @Test
    void tenEntriesAreTheMost() {
        List<PutEventsRequestEntry> eleven = Collections.nCopies(
                11, PutEventsRequestEntry.builder().source("s").build());
        assertThat(Refused.by(() -> wire.client().putEvents(put -> put.entries(eleven)))
                        .message())
                .contains(
                        "at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10");
    }

    @Test
    void anEventForABusThatIsNotThereIsTakenAndDropped() {
        PutEventsResponse answer = wire.put(entry -> entry.eventBusName("none"));
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(answer.entries().getFirst().eventId()).isNotNull();
    }

    @Test
    void theTraceHeaderComesAlong() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        wire.put(entry -> entry.traceHeader(header));
        assertThat(wire.messages(url).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, header);
    }
}
