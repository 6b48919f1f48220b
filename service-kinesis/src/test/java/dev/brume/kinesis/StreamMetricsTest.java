package dev.brume.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Summary;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Kinesis Data Streams Developer Guide, "Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch". */
class StreamMetricsTest {
    private static final AwsClient NO_OTHER_SERVICES = new AwsClient() {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            throw new UnsupportedOperationException("Kinesis calls no other service");
        }
    };
    private static final Place PLACE = new Place(AccountId.DEFAULT, Region.US_EAST_1);
    private static final EmulatorOptions ALL_LIMITS = new EmulatorOptions(
            AccountId.DEFAULT, Region.US_EAST_1, Limits.AWS, Optional.empty(), EmulatorOptions.QueueUrlStrategy.PATH);
    private static final String SHARD = "shardId-000000000000";

    private final ManualTime time = new ManualTime();
    private final List<Measurement> told = new ArrayList<>();
    private final Metrics metrics = Metrics.on(time, () -> {});
    private final Map<Class<?>, Operation<?>> operations = new HashMap<>();

    StreamMetricsTest() {
        metrics.attach(told::addAll);
        Operations table = new Operations();
        new KinesisService(new Core(time, Ids.seeded(1), ALL_LIMITS, NO_OTHER_SERVICES, metrics)).operations(table);
        table.entries()
                .forEach(row -> operations.put(row.builder().get().getClass().getEnclosingClass(), row.operation()));
        call(CreateStreamRequest.builder().streamName("orders").shardCount(1).build(), CreateStreamResponse.class);
        // ACTIVE by now, and a minute has begun.
        time.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        time.close();
    }

    @SuppressWarnings("unchecked")
    private <O extends SdkResponse> O call(SdkRequest request, Class<O> response) {
        Call call = new Call(
                "request",
                "kinesis",
                "Test",
                PLACE,
                new Principal.Caller(PLACE.account(), "test"),
                time.now(),
                "Root=1-2-3",
                null,
                null,
                "http://localhost:4566",
                "/");
        if (operations.get(request.getClass()) instanceof Operation.Inline<?, ?> inline) {
            return response.cast(((Operation.Inline<SdkRequest, SdkResponse>) inline).invoke(request, call));
        }
        throw new AssertionError("no such operation: " + request.getClass());
    }

    private void put(String data) {
        call(
                PutRecordRequest.builder()
                        .streamName("orders")
                        .partitionKey("k")
                        .data(SdkBytes.fromUtf8String(data))
                        .build(),
                PutRecordResponse.class);
    }

    private PutRecordsResponse puts(String... data) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (String each : data) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("k")
                    .data(SdkBytes.fromUtf8String(each))
                    .build());
        }
        return call(
                PutRecordsRequest.builder()
                        .streamName("orders")
                        .records(entries)
                        .build(),
                PutRecordsResponse.class);
    }

    private String iterator() {
        return call(
                        GetShardIteratorRequest.builder()
                                .streamName("orders")
                                .shardId(SHARD)
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                                .build(),
                        GetShardIteratorResponse.class)
                .shardIterator();
    }

    private GetRecordsResponse read(String iterator) {
        return call(GetRecordsRequest.builder().shardIterator(iterator).build(), GetRecordsResponse.class);
    }

    private void monitor(MetricsName... names) {
        call(
                EnableEnhancedMonitoringRequest.builder()
                        .streamName("orders")
                        .shardLevelMetrics(names)
                        .build(),
                EnableEnhancedMonitoringResponse.class);
    }

    /** Ends the minute; what was told of the stream, or of its shard. */
    private Map<String, Summary> minute(boolean ofShard) {
        told.clear();
        time.advance(Duration.ofMinutes(1));
        List<Dimension> dimensions = ofShard
                ? List.of(new Dimension("StreamName", "orders"), new Dimension("ShardId", SHARD))
                : List.of(new Dimension("StreamName", "orders"));
        Map<String, Summary> summaries = new HashMap<>();
        told.stream()
                .filter(measurement -> measurement.dimensions().equals(dimensions))
                .forEach(measurement -> summaries.put(measurement.name(), measurement.summary()));
        return summaries;
    }

    @Test
    void eachPutIsASample() {
        put("1234");
        put("123456");
        Map<String, Summary> of = minute(false);
        assertThat(of)
                .containsEntry("IncomingBytes", new Summary(2, 12, 5, 7))
                .containsEntry("IncomingRecords", new Summary(2, 2, 1, 1))
                .containsEntry("PutRecord.Bytes", new Summary(2, 12, 5, 7))
                .containsEntry("PutRecord.Success", new Summary(2, 2, 1, 1))
                .containsEntry("WriteProvisionedThroughputExceeded", new Summary(2, 0, 0, 0));
        assertThat(of.get("PutRecord.Latency").min()).isPositive();
        assertThat(of).hasSize(6);
        assertThat(told.getFirst().minute()).isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(told.getFirst().namespace()).isEqualTo("AWS/Kinesis");
    }

    @Test
    void aBatchIsOneSampleOfAllItsRecords() {
        puts("1", "12", "123");
        assertThat(minute(false))
                .containsEntry("IncomingBytes", Summary.of(9))
                .containsEntry("IncomingRecords", Summary.of(3))
                .containsEntry("PutRecords.Bytes", Summary.of(9))
                .containsEntry("PutRecords.Records", Summary.of(3))
                .containsEntry("PutRecords.TotalRecords", Summary.of(3))
                .containsEntry("PutRecords.SuccessfulRecords", Summary.of(3))
                .containsEntry("PutRecords.FailedRecords", Summary.of(0))
                .containsEntry("PutRecords.ThrottledRecords", Summary.of(0))
                .containsEntry("PutRecords.Success", Summary.of(1))
                .containsKey("PutRecords.Latency")
                .doesNotContainKey("PutRecord.Bytes");
    }

    @Test
    void whatIsThrottledIsCounted() {
        String[] batch = new String[500];
        Arrays.fill(batch, "x");
        puts(batch);
        puts(batch);
        assertThat(puts("one", "too many").failedRecordCount()).isEqualTo(2);
        assertThatThrownBy(() -> put("x"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ProvisionedThroughputExceededException"));
        assertThat(minute(false))
                .containsEntry("WriteProvisionedThroughputExceeded", new Summary(4, 3, 0, 2))
                .containsEntry("PutRecords.ThrottledRecords", new Summary(3, 2, 0, 2))
                .containsEntry("PutRecords.Success", new Summary(3, 2, 0, 1))
                .containsEntry("PutRecord.Success", Summary.of(0))
                .containsEntry("IncomingRecords", new Summary(2, 1000, 500, 500));
    }

    @Test
    void eachReadIsASampleWithTheAgeOfItsLastRecord() {
        put("old");
        time.advance(Duration.ofSeconds(2));
        put("newer");
        time.advance(Duration.ofSeconds(3));
        GetRecordsResponse first = read(iterator());
        read(first.nextShardIterator());
        Map<String, Summary> of = minute(false);
        assertThat(of)
                .containsEntry("GetRecords.Bytes", new Summary(2, 10, 0, 10))
                .containsEntry("GetRecords.Records", new Summary(2, 2, 0, 2))
                .containsEntry("GetRecords.IteratorAgeMilliseconds", new Summary(2, 3000, 0, 3000))
                .containsEntry("GetRecords.Success", new Summary(2, 2, 1, 1))
                .containsEntry("ReadProvisionedThroughputExceeded", new Summary(2, 0, 0, 0))
                .containsKey("GetRecords.Latency");
    }

    @Test
    void theSixthReadOfASecondIsThrottled() {
        String iterator = iterator();
        for (int i = 0; i < 5; i++) {
            read(iterator);
        }
        assertThatThrownBy(() -> read(iterator)).isInstanceOf(AwsException.class);
        assertThat(minute(false))
                .containsEntry("ReadProvisionedThroughputExceeded", new Summary(6, 1, 0, 1))
                .containsEntry("GetRecords.Success", new Summary(6, 5, 0, 1));
    }

    @Test
    void aQuietMinuteHasNoDataAndSetsNoTimer() {
        put("x");
        assertThat(minute(false)).isNotEmpty();
        assertThat(minute(false)).isEmpty();
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void shardsPublishWhatEnhancedMonitoringAsksFor() {
        put("before");
        assertThat(minute(true)).isEmpty();
        monitor(MetricsName.INCOMING_BYTES, MetricsName.ITERATOR_AGE_MILLISECONDS);
        time.advance(Duration.ofSeconds(5));
        puts("12", "1234");
        put("1");
        time.advance(Duration.ofSeconds(2));
        read(iterator());
        assertThat(minute(true))
                .isEqualTo(
                        Map.of("IncomingBytes", new Summary(2, 10, 2, 8), "IteratorAgeMilliseconds", Summary.of(2000)));
        monitor(MetricsName.ALL);
        time.advance(Duration.ofSeconds(5));
        put("1");
        read(iterator());
        assertThat(minute(true))
                .containsOnlyKeys(
                        "IncomingBytes",
                        "IncomingRecords",
                        "OutgoingBytes",
                        "OutgoingRecords",
                        "IteratorAgeMilliseconds",
                        "ReadProvisionedThroughputExceeded",
                        "WriteProvisionedThroughputExceeded");
    }
}
