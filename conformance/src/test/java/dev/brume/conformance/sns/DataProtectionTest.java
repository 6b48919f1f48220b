package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Data protection policies over the wire: set, shown, obeyed and refused. */
class DataProtectionTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String policy(String direction, String operation) {
        return "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":[{\"Sid\":\"s\",\"DataDirection\":\""
                + direction
                + "\",\"Principal\":[\"*\"],\"DataIdentifier\":[\"arn:aws:dataprotection::aws:data-identifier/EmailAddress\"],"
                + "\"Operation\":" + operation + "}]}";
    }

    private static void put(String topic, String policy) {
        AWS.sns().putDataProtectionPolicy(put -> put.resourceArn(topic).dataProtectionPolicy(policy));
    }

    private static String get(String topic) {
        return AWS.sns().getDataProtectionPolicy(get -> get.resourceArn(topic)).dataProtectionPolicy();
    }

    private static void publish(String topic, String message) {
        AWS.sns().publish(publish -> publish.topicArn(topic).message(message));
    }

    @Test
    void isShownAsItWasSet() {
        String topic = AWS.topic();
        assertThat(get(topic)).isNullOrEmpty();
        String policy = policy("Inbound", "{\"Deny\":{}}");
        put(topic, policy);
        assertThat(get(topic)).isEqualTo(policy);
        String other = AWS.sns()
                .createTopic(create -> create.name("created-with").dataProtectionPolicy(policy))
                .topicArn();
        assertThat(get(other)).isEqualTo(policy);
        put(topic, "");
        assertThat(get(topic)).isNullOrEmpty();
    }

    @Test
    void denyInboundFailsThePublish() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        put(topic, policy("Inbound", "{\"Deny\":{}}"));
        assertThat(SnsWorld.refusal(() -> publish(topic, "write to jane@example.com")))
                .startsWith("403 AuthorizationError: ");
        publish(topic, "write to Jane");
        assertThat(AWS.bodies(queue)).containsExactly("write to Jane");
    }

    @Test
    void denyOutboundDropsTheDelivery() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        put(topic, policy("Outbound", "{\"Deny\":{}}"));
        publish(topic, "write to jane@example.com");
        publish(topic, "write to Jane");
        assertThat(AWS.bodies(queue)).containsExactly("write to Jane");
    }

    @Test
    void deidentifyMasksOrRedacts() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        put(topic, policy("Outbound", "{\"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"*\"}}}"));
        publish(topic, "to j@x.org!");
        assertThat(AWS.bodies(queue)).containsExactly("to *******!");
        put(topic, policy("Inbound", "{\"Deidentify\":{\"RedactConfig\":{}}}"));
        publish(topic, "to j@x.org!");
        assertThat(AWS.bodies(queue)).containsExactly("to !");
    }

    @Test
    void denyFailsSingleEntriesOfABatch() {
        String topic = AWS.topic();
        put(topic, policy("Inbound", "{\"Deny\":{}}"));
        var answer = AWS.sns()
                .publishBatch(publish -> publish.topicArn(topic)
                        .publishBatchRequestEntries(
                                entry -> entry.id("mail").message("to j@x.org"),
                                entry -> entry.id("none").message("to Jane")));
        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("none");
        assertThat(answer.failed())
                .extracting(entry -> entry.id() + " " + entry.code() + " " + entry.senderFault())
                .containsExactly("mail AuthorizationError true");
    }

    @Test
    void fifoTopicsAndTheirReplaysAreProtected() {
        String topic = AWS.sns()
                .createTopic(create -> create.name(AWS.freshName() + ".fifo")
                        .attributes(Map.of(
                                "FifoTopic", "true",
                                "ContentBasedDeduplication", "true",
                                "ArchivePolicy", "{\"MessageRetentionPeriod\":\"1\"}")))
                .topicArn();
        String live = AWS.subscribedQueue(topic);
        put(topic, policy("Outbound", "{\"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"*\"}}}"));
        AWS.sns()
                .publish(publish ->
                        publish.topicArn(topic).message("to j@x.org!").messageGroupId("g"));
        assertThat(AWS.bodies(live)).containsExactly("to *******!");
        AWS.pass(Duration.ofMinutes(1));
        String replay = AWS.subscribedQueue(
                topic,
                Map.of("ReplayPolicy", "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-01-01T00:00:00.000Z\"}"));
        AWS.pass(Duration.ofMinutes(1));
        assertThat(AWS.bodies(replay)).containsExactly("to *******!");
    }

    @Test
    void auditsAreShown() {
        String topic = AWS.topic();
        put(
                topic,
                policy(
                        "Inbound",
                        "{\"Audit\":{\"SampleRate\":\"99\",\"FindingsDestination\":{\"S3\":{\"Bucket\":\"b\"}}}}"));
        publish(topic, "to j@x.org!");
        var findings = AWS.get("/_aws/sns/data-protection-findings").path("findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.path(0).path("resourceArn").asText()).isEqualTo(topic);
        assertThat(findings.path(0).path("dataIdentifiers").path(0).path("name").asText())
                .isEqualTo("EmailAddress");
        assertThat(AWS.delete("/_aws/sns/data-protection-findings")).isEqualTo(204);
        assertThat(AWS.get("/_aws/sns/data-protection-findings").path("findings"))
                .isEmpty();
    }

    @Test
    void auditsAreWrittenToTheirLogGroup() {
        String topic = AWS.topic();
        String destination = "{\"CloudWatchLogs\":{\"LogGroup\":\"/aws/vendedlogs/audits\"}}";
        put(
                topic,
                policy(
                        "Inbound",
                        "{\"Audit\":{\"SampleRate\":\"99\",\"FindingsDestination\":" + destination
                                + ",\"NoFindingsDestination\":{\"S3\":{\"Bucket\":\"b\"}}}}"));
        publish(topic, "nothing");
        publish(topic, "to j@x.org!");
        assertThat(AWS.logged("/aws/vendedlogs/audits"))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"name\":\"EmailAddress\",\"count\":1");
        assertThat(AWS.get("/_aws/sns/data-protection-findings").path("findings"))
                .hasSize(2);
    }

    @Test
    void refusesWhatItDoesNotSupportByName() {
        String topic = AWS.topic();
        assertThat(SnsWorld.refusal(
                        () -> put(topic, policy("Inbound", "{\"Deny\":{}}").replace("EmailAddress", "Name"))))
                .startsWith("400 InvalidParameter: Invalid parameter: DataProtectionPolicy Reason: ")
                .contains("data-identifier/Name is not supported");
        assertThat(SnsWorld.refusal(() -> put(topic, "{")))
                .startsWith("400 InvalidParameter: Invalid parameter: DataProtectionPolicy Reason: ");
    }
}
