package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** A function transforms records: what it is called with, and what becomes of whatever it answers. */
class TransformationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final TestFirehose firehose = new TestFirehose();
    private final Lake lake = firehose.lake;
    private final RecordingAws aws = firehose.aws;

    private void stream() {
        firehose.stream(s3 -> s3.processingConfiguration(
                        processing -> processing.enabled(true).processors(TestFirehose.lambda()))
                .cloudWatchLoggingOptions(
                        log -> log.enabled(true).logGroupName("g").logStreamName("s")));
    }

    private List<JsonNode> failed() {
        List<JsonNode> lines = new ArrayList<>();
        lake.texts("processing-failed/")
                .forEach(text -> text.lines().forEach(line -> {
                    try {
                        lines.add(JSON.readTree(line));
                    } catch (JsonProcessingException malformed) {
                        throw new AssertionError(malformed);
                    }
                }));
        return lines;
    }

    private static String raw(JsonNode failed) {
        return new String(Base64.getDecoder().decode(failed.path("rawData").asText()), StandardCharsets.UTF_8);
    }

    @Test
    void theFunctionGetsWhatCameInItsInterval() {
        aws.transform((text, result) -> "Dropped");
        stream();
        firehose.put("a", "b");
        firehose.passSeconds(10);
        JsonNode event = aws.events().getFirst();
        assertThat(event.path("invocationId").asText()).hasSize(36);
        assertThat(event.path("deliveryStreamArn").asText())
                .isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/orders");
        assertThat(event.path("region").asText()).isEqualTo("us-east-1");
        assertThat(event.has("sourceKinesisStreamArn")).isFalse();
        JsonNode record = event.path("records").path(0);
        assertThat(record.path("recordId").asText()).matches("49\\d{54}");
        assertThat(record.path("approximateArrivalTimestamp").asLong())
                .isEqualTo(firehose.time.now().minusSeconds(10).toEpochMilli());
        assertThat(RecordingAws.text(record)).isEqualTo("a");
    }

    @Test
    void okIsDeliveredDroppedIsNotAndProcessingFailedIsKept() {
        aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text.toUpperCase(Locale.ROOT)));
            return switch (text) {
                case "drop" -> "Dropped";
                case "fail" -> "ProcessingFailed";
                default -> "Ok";
            };
        });
        stream();
        firehose.put("a", "drop", "fail", "b");
        firehose.passSeconds(120);
        assertThat(lake.texts("2026/")).containsExactly("AB");
        JsonNode failed = failed().getFirst();
        assertThat(raw(failed)).isEqualTo("fail");
        assertThat(failed.path("errorCode").asText()).isEqualTo("Lambda.ProcessingFailedStatus");
        assertThat(failed.path("errorMessage").asText()).isEqualTo("ProcessingFailed status set for record");
        assertThat(failed.path("attemptsMade").asInt()).isEqualTo(1);
        assertThat(failed.path("lambdaArn").asText()).isEqualTo(TestFirehose.FUNCTION);
        assertThat(failed.path("attemptEndingTimestamp").asLong()
                        - failed.path("arrivalTimestamp").asLong())
                .isEqualTo(10_000);
        assertThat(failed()).hasSize(1);
        assertThat(aws.logged().getFirst().path("processor").asText()).isEqualTo(TestFirehose.FUNCTION);
    }

    @Test
    void aFunctionThatFailsIsCalledThreeTimesMore() {
        aws.function(event -> RecordingAws.error("{\"errorMessage\":\"no\"}"));
        stream();
        firehose.put("a");
        firehose.passSeconds(120);
        assertThat(aws.events()).hasSize(4);
        assertThat(failed().getFirst().path("attemptsMade").asInt()).isEqualTo(4);
        assertThat(failed().getFirst().path("errorCode").asText()).isEqualTo("Lambda.FunctionError");
        assertThat(raw(failed().getFirst())).isEqualTo("a");
    }

    @Test
    void aFunctionThatRecoversLosesNothing() {
        aws.function(event -> RecordingAws.error("{\"errorMessage\":\"Task timed out after 3.00 seconds\"}"));
        stream();
        firehose.put("a");
        firehose.passSeconds(11);
        aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text));
            return "Ok";
        });
        firehose.passSeconds(120);
        assertThat(lake.texts("2026/")).containsExactly("a");
        assertThat(failed()).isEmpty();
    }

    @Test
    void aFunctionThatIsNotThereKeepsItsRecords() {
        stream();
        firehose.put("a");
        firehose.passSeconds(120);
        assertThat(failed().getFirst().path("errorCode").asText()).isEqualTo("Lambda.ResourceNotFound");
        aws.function(event -> {
            throw new AwsException("TooManyRequestsException", 429, "Rate Exceeded.");
        });
        firehose.put("b");
        firehose.passSeconds(120);
        assertThat(failed().getLast().path("errorCode").asText()).isEqualTo("Lambda.InvokeLimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"text\"",
                "{\"records\":null}",
                "{\"records\":{}}",
                "not json",
                "{\"records\":7}"
            })
    void nonsenseKeepsTheRecords(String answer) {
        aws.function(event -> RecordingAws.answer(answer));
        stream();
        firehose.put("a", "b");
        firehose.passSeconds(120);
        assertThat(failed()).extracting(TransformationTest::raw).containsExactly("a", "b");
        assertThat(failed().getFirst().path("errorCode").asText()).isEqualTo("Lambda.JsonProcessingException");
        assertThat(lake.texts("2026/")).isEmpty();
    }

    @Test
    void eachRecordIsAnsweredOnceUnderItsId() {
        aws.function(event -> {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode records = answer.putArray("records");
            for (JsonNode record : event.path("records")) {
                ObjectNode result = JSON.createObjectNode()
                        .put("recordId", record.path("recordId").asText())
                        .put("result", "Ok")
                        .put("data", record.path("data").asText());
                switch (RecordingAws.text(record)) {
                    case "twice" -> records.add(result).add(result.deepCopy());
                    case "never" -> {}
                    case "other" -> records.add(result.put("recordId", "7"));
                    case "bad data" -> records.add(result.put("data", "%%%"));
                    case "no data" -> records.add(result.putNull("data"));
                    case "bad result" -> records.add(result.put("result", "Fine"));
                    default -> records.add(result);
                }
            }
            return RecordingAws.answer(answer.toString());
        });
        stream();
        firehose.put("a", "twice", "never", "other", "bad data", "no data", "bad result", "b");
        firehose.passSeconds(120);
        assertThat(lake.texts("2026/")).containsExactly("ab");
        assertThat(failed())
                .extracting(line -> raw(line) + ": " + line.path("errorCode").asText())
                .containsExactlyInAnyOrder(
                        "twice: Lambda.DuplicatedRecordId",
                        "never: Lambda.MissingRecordId",
                        "other: Lambda.MissingRecordId",
                        "bad data: Lambda.JsonProcessingException",
                        "no data: Lambda.JsonProcessingException",
                        "bad result: Lambda.JsonProcessingException");
    }

    @Test
    void manySmallRecordsAreMoreThanOneEventOfSixMebibytes() {
        aws.transform((text, result) -> "Dropped");
        stream();
        byte[][] records = new byte[500][];
        Arrays.fill(records, new byte[1]);
        for (int batch = 0; batch < 100; batch++) {
            firehose.putBatch(records);
        }
        firehose.passSeconds(10);
        assertThat(aws.events()).hasSize(2);
        assertThat(aws.events().stream()
                        .mapToInt(event -> event.path("records").size())
                        .sum())
                .isEqualTo(50_000);
    }

    @Test
    void batchesStayInOrder() {
        aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text));
            return "Ok";
        });
        firehose.stream(s3 -> s3.processingConfiguration(processing -> processing
                .enabled(true)
                .processors(TestFirehose.processor(
                        ProcessorType.LAMBDA,
                        Map.of(
                                ProcessorParameterName.LAMBDA_ARN, TestFirehose.FUNCTION,
                                ProcessorParameterName.BUFFER_SIZE_IN_M_BS, "0.2",
                                ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, "0")))));
        for (int number = 0; number < 50; number++) {
            firehose.put(number + " ");
        }
        firehose.passSeconds(120);
        assertThat(String.join("", lake.texts("2026/")).strip().split(" ", -1))
                .containsExactly(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toArray(String[]::new));
    }

    @Test
    void aDeletedStreamTransformsWhatItHolds() {
        aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text));
            return text.equals("bad") ? "ProcessingFailed" : "Ok";
        });
        stream();
        firehose.put("a", "bad");
        firehose.delete("orders");
        firehose.passSeconds(0);
        assertThat(lake.texts("2026/")).containsExactly("a");
        assertThat(failed()).hasSize(1);
    }
}
