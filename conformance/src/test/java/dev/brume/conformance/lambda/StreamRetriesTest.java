package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What becomes of batches of a stream that a function fails on. */
class StreamRetriesTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    @Test
    void aFailedBatchIsTriedAgainAndHoldsUpItsShard() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "null";
        });
        STREAMS.map("s", "f", more -> {});
        STREAMS.put("s", "k", "one");
        STREAMS.put("s", "k", "two");
        assertThat(STREAMS.batches("f")).containsExactly(List.of("one"));
        LAB.pass(Duration.ofSeconds(10));
        assertThat(STREAMS.batches("f"))
                .containsExactly(List.of("one"), List.of("one"), List.of("one"), List.of("two"));
    }

    @Test
    void bisectingIsolatesTheBadRecordAndTellsTheDestination() {
        LAB.stream("s", 1);
        String queue = LAB.queue("failed");
        LAB.function("f", asked -> {
            if (MappedStreams.data(asked.payload()).contains("bad")) {
                throw new IllegalStateException("bad");
            }
            return "null";
        });
        STREAMS.putAll("s", "1", "2", "bad", "4");
        STREAMS.map(
                "s",
                "f",
                more -> more.bisectBatchOnFunctionError(true)
                        .maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failed")))));
        assertThat(STREAMS.batches("f"))
                .containsExactly(
                        List.of("1", "2", "bad", "4"),
                        List.of("1", "2"),
                        List.of("bad", "4"),
                        List.of("bad"),
                        List.of("4"));
        JsonNode record = LAB.contents(queue).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(record.at("/requestContext/functionArn").asText()).isEqualTo(LAB.arn("f"));
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(record.at("/KinesisBatchInfo/shardId").asText()).isEqualTo("shardId-000000000000");
        assertThat(record.at("/KinesisBatchInfo/streamArn").asText()).isEqualTo(LAB.streamArn("s"));
        assertThat(record.at("/KinesisBatchInfo/startSequenceNumber"))
                .isEqualTo(record.at("/KinesisBatchInfo/endSequenceNumber"));
    }

    @Test
    void retriesBeginAtTheReportedCheckpoint() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            JsonNode records = LambdaLab.json(asked.payload()).get("Records");
            return attempts.incrementAndGet() > 1
                    ? "{\"batchItemFailures\":[]}"
                    : "{\"batchItemFailures\":[{\"itemIdentifier\":"
                            + records.get(2).at("/kinesis/sequenceNumber") + "},{\"itemIdentifier\":"
                            + records.get(1).at("/kinesis/sequenceNumber") + "}]}";
        });
        STREAMS.putAll("s", "1", "2", "3");
        STREAMS.map("s", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        LAB.pass(Duration.ofSeconds(1));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
    }

    @Test
    void recordsThatAreTooOldAreGivenUp() {
        LAB.stream("s", 1);
        String queue = LAB.queue("old");
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        STREAMS.map(
                "s",
                "f",
                more -> more.maximumRecordAgeInSeconds(60)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("old")))));
        STREAMS.put("s", "k", "one");
        LAB.pass(Duration.ofMinutes(2));
        JsonNode told = LAB.contents(queue).get(0);
        assertThat(told.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(told.at("/requestContext/requestId").asText()).isNotEmpty();
        assertThat(told.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
        assertThat(told.has("responseContext")).isFalse();
    }

    @Test
    void aBucketIsToldWhatTheFunctionWasInvokedWith() {
        LAB.stream("s", 1);
        String bucket = "discarded-" + LAB.account();
        LAB.s3().createBucket(create -> create.bucket(bucket));
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        String uuid = STREAMS.map(
                        "s",
                        "f",
                        more -> more.maximumRetryAttempts(1)
                                .destinationConfig(
                                        to -> to.onFailure(failure -> failure.destination("arn:aws:s3:::" + bucket))))
                .uuid();
        STREAMS.putAll("s", "1", "2");
        LAB.pass(Duration.ofSeconds(10));
        List<S3Object> objects =
                LAB.s3().listObjectsV2(list -> list.bucket(bucket)).contents();
        assertThat(objects).hasSize(1);
        String key = objects.getFirst().key();
        assertThat(key)
                .matches("aws/lambda/" + uuid + "/shardId-000000000000/"
                        + "\\d{4}/\\d{2}/\\d{2}/\\d{4}-\\d{2}-\\d{2}T\\d{2}\\.\\d{2}\\.\\d{2}-[0-9a-f-]{36}");
        JsonNode record = LambdaLab.json(
                LAB.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
        assertThat(record.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(2);
        byte[] payload = record.get("payload").textValue().getBytes(StandardCharsets.UTF_8);
        assertThat(LambdaLab.json(payload))
                .isEqualTo(LambdaLab.json(LAB.invocations("f").getFirst().payload()));
        assertThat(MappedStreams.data(payload)).containsExactly("1", "2");
    }

    @Test
    void aMappingIsDisabledThoughItsBatchWaitsForARetry() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "null";
        });
        String uuid = STREAMS.map("s", "f", more -> {}).uuid();
        STREAMS.put("s", "k", "one");
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        LAB.settle();
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabled");
        LAB.pass(Duration.ofMinutes(1));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("one"));
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(true));
        LAB.pass(Duration.ofMinutes(1));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("one"), List.of("one"), List.of("one"));
    }
}
