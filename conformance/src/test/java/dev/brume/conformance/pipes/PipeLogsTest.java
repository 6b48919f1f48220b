package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.pipes.model.PipeLogConfigurationParameters;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/**
 * What pipes log of their executions.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html">Logging Amazon EventBridge Pipes performance</a>
 */
final class PipeLogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private CloudWatchLogsClient logs() {
        return AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    private S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private void pipe(Consumer<PipeLogConfigurationParameters.Builder> log) {
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.body>"))
                        .logConfiguration(log));
    }

    private List<JsonNode> inGroup(String group) {
        return logs().filterLogEvents(filter -> filter.logGroupName(group)).events().stream()
                .map(FilteredLogEvent::message)
                .map(PipeLogsTest::json)
                .toList();
    }

    private static List<String> steps(List<JsonNode> records) {
        return records.stream()
                .map(record -> record.get("messageType").textValue())
                .toList();
    }

    private Consumer<PipeLogConfigurationParameters.Builder> toGroup(String level) {
        logs().createLogGroup(create -> create.logGroupName("g"));
        return log -> log.level(level)
                .includeExecutionDataWithStrings("ALL")
                .cloudwatchLogsLogDestination(group -> group.logGroupArn(wire.arn("logs", "log-group:g:*")));
    }

    @Test
    void eachStepIsARecordThatSaysWhatAwsSaysOfIt() {
        String in = wire.queue("in");
        wire.queue("out");
        pipe(toGroup("TRACE"));
        wire.send(in, "1");
        List<JsonNode> records = inGroup("g");
        assertThat(steps(records))
                .containsExactly(
                        "EXECUTION_STARTED",
                        "TARGET_STAGE_ENTERED",
                        "TARGET_TRANSFORMATION_STARTED",
                        "TARGET_TRANSFORMATION_SUCCEEDED",
                        "TARGET_INVOCATION_STARTED",
                        "TARGET_INVOCATION_SUCCEEDED",
                        "TARGET_STAGE_SUCCEEDED",
                        "EXECUTION_SUCCEEDED");
        assertThat(records)
                .filteredOn(record -> record.has("payload"))
                .extracting(record -> record.get("messageType").textValue())
                .containsExactly("EXECUTION_STARTED", "TARGET_TRANSFORMATION_SUCCEEDED", "TARGET_STAGE_SUCCEEDED");
        assertThat(records.get(3).get("payload").textValue()).isEqualTo("[1]");
        assertThat(records.get(5).get("awsRequest").textValue()).startsWith("{");
        assertThat(records.get(5).get("awsResponse").textValue()).startsWith("{");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.get("resourceArn").textValue()).isEqualTo(wire.arn("pipes", "pipe/p"));
            assertThat(record.get("executionId")).isEqualTo(records.getFirst().get("executionId"));
            assertThat(record.get("error").isNull()).isTrue();
            assertThat(record.get("truncatedFields").isNull()).isTrue();
        });
    }

    @Test
    void anEnrichmentIsAStageAndWhatItLeavesNothingOfSkipsTheTarget() {
        String in = wire.queue("in");
        wire.queue("out");
        String machine = AWS.client(SfnClient.class, SfnClient::builder)
                .createStateMachine(
                        create -> create.name("m")
                                .type(StateMachineType.EXPRESS)
                                .roleArn(wire.role())
                                .definition(
                                        "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Result\":[],\"End\":true}}}"))
                .stateMachineArn();
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.enrichment(machine).logConfiguration(toGroup("TRACE")));
        wire.send(in, "1");
        List<JsonNode> records = inGroup("g");
        assertThat(steps(records))
                .containsExactly(
                        "EXECUTION_STARTED",
                        "ENRICHMENT_STAGE_ENTERED",
                        "ENRICHMENT_INVOCATION_STARTED",
                        "ENRICHMENT_INVOCATION_SUCCEEDED",
                        "ENRICHMENT_STAGE_SUCCEEDED",
                        "TARGET_STAGE_SKIPPED",
                        "EXECUTION_SUCCEEDED");
        assertThat(records.get(4).get("payload").textValue()).isEqualTo("[]");
    }

    @Test
    void atInfoTheStagesAreToldAndAtErrorFailuresAlone() {
        String in = wire.queue("in");
        wire.queue("out");
        pipe(toGroup("INFO"));
        wire.send(in, "1");
        assertThat(steps(inGroup("g")))
                .containsExactly(
                        "EXECUTION_STARTED", "TARGET_STAGE_ENTERED", "TARGET_STAGE_SUCCEEDED", "EXECUTION_SUCCEEDED");
        logs().createLogGroup(create -> create.logGroupName("errors"));
        wire.client()
                .updatePipe(update -> update.name("p")
                        .roleArn(wire.role())
                        .target(wire.arn("sqs", "missing"))
                        .logConfiguration(log -> log.level("ERROR")
                                .cloudwatchLogsLogDestination(
                                        group -> group.logGroupArn(wire.arn("logs", "log-group:errors")))));
        AWS.awaitIdle();
        wire.send(in, "2");
        List<JsonNode> failures = inGroup("errors");
        assertThat(steps(failures))
                .containsExactly("TARGET_INVOCATION_FAILED", "TARGET_STAGE_FAILED", "EXECUTION_FAILED");
        assertThat(failures.getFirst().at("/error/awsService").textValue()).isEqualTo("sqs");
        assertThat(failures.getFirst().at("/error/message").textValue()).isEqualTo("QueueDoesNotExist");
        assertThat(failures.getFirst().has("awsRequest")).isFalse();
    }

    @Test
    void beyond256KilobytesPayloadsAreCutFirst() {
        String in = wire.queue("in");
        wire.queue("out");
        pipe(toGroup("INFO"));
        wire.send(in, "\"" + "x".repeat(300_000) + "\"");
        JsonNode started = inGroup("g").getFirst();
        assertThat(started.get("truncatedFields").toString()).isEqualTo("[\"payload\"]");
        assertThat(started.toString().length()).isBetween(250_000, 256 * 1024);
    }

    @Test
    void aBucketGetsTheRecordsOfFiveMinutesAsLinesOfOneObject() throws IOException {
        String in = wire.queue("in");
        wire.queue("out");
        String bucket = "logs-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        pipe(log -> log.level("INFO")
                .s3LogDestination(
                        s3 -> s3.bucketName(bucket).bucketOwner(AWS.account()).prefix("pipes")));
        assertThat(wire.describe("p").logConfiguration().s3LogDestination().outputFormatAsString())
                .isEqualTo("json");
        wire.send(in, "1", "2");
        assertThat(objects(bucket)).isEmpty();
        wire.pass(Duration.ofMinutes(5));
        List<S3Object> objects = objects(bucket);
        assertThat(objects).hasSize(1);
        assertThat(objects.getFirst().key())
                .matches("pipes/AWSLogs/" + AWS.account() + "/pipes/us-east-1/p/\\d{4}/\\d{2}/\\d{2}/\\d{2}/"
                        + AWS.account() + "_pipes_us-east-1_p_\\d{8}T\\d{4}Z_[0-9a-f]{8}\\.log\\.gz");
        assertThat(steps(lines(bucket, objects.getFirst())))
                .filteredOn("EXECUTION_SUCCEEDED"::equals)
                .hasSize(2);
        wire.pass(Duration.ofMinutes(10));
        assertThat(objects(bucket)).hasSize(1);
    }

    private List<S3Object> objects(String bucket) {
        return s3().listObjectsV2(list -> list.bucket(bucket)).contents();
    }

    private List<JsonNode> lines(String bucket, S3Object object) throws IOException {
        byte[] bytes = s3().getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                .asByteArray();
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return jsonLines(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<JsonNode> jsonLines(String text) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(PipeLogsTest::json)
                .toList();
    }

    @Test
    void aFirehoseStreamGetsEachRecordAsALine() {
        String in = wire.queue("in");
        wire.queue("out");
        String bucket = "delivered-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        AWS.client(FirehoseClient.class, FirehoseClient::builder)
                .createDeliveryStream(create -> create.deliveryStreamName("logs")
                        .extendedS3DestinationConfiguration(to -> to.bucketARN("arn:aws:s3:::" + bucket)
                                .roleARN(wire.role())
                                .bufferingHints(
                                        hints -> hints.intervalInSeconds(60).sizeInMBs(1))));
        wire.pass(Duration.ofMinutes(1));
        pipe(log -> log.level("INFO")
                .includeExecutionDataWithStrings("ALL")
                .firehoseLogDestination(
                        stream -> stream.deliveryStreamArn(wire.arn("firehose", "deliverystream/logs"))));
        // Without a log group nothing is cut until Firehose would not take it.
        wire.send(in, "\"" + "x".repeat(300_000) + "\"");
        wire.pass(Duration.ofMinutes(2));
        List<JsonNode> records = new ArrayList<>();
        for (S3Object object : objects(bucket)) {
            records.addAll(
                    jsonLines(s3().getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asUtf8String()));
        }
        assertThat(steps(records))
                .containsExactly(
                        "EXECUTION_STARTED", "TARGET_STAGE_ENTERED", "TARGET_STAGE_SUCCEEDED", "EXECUTION_SUCCEEDED");
        assertThat(records.getFirst().get("payload").textValue()).hasSizeGreaterThan(300_000);
    }
}
