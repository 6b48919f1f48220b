package dev.brume.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** CloudWatch Logs User Guide, "Monitoring with CloudWatch metrics". */
class LogsMetricsTest {
    private static final Place PLACE = new Place(AccountId.DEFAULT, Region.US_EAST_1);
    private static final List<Dimension> ACCOUNT = List.of();
    private static final List<Dimension> APP = List.of(new Dimension("LogGroupName", "app"));
    private static final int OVERHEAD_BYTES = 26;

    private final ManualTime time = new ManualTime();
    private final List<Measurement> told = new ArrayList<>();
    private final Metrics metrics = Metrics.on(time, () -> {});
    private final Map<Class<?>, Operation<?>> operations = new HashMap<>();
    private final Stream stream = new Stream();

    /** A Kinesis stream that takes everything, or fails as a test says. */
    private static final class Stream implements AwsClient {
        private final List<PutRecordRequest> taken = new ArrayList<>();
        private @Nullable AwsException failure;

        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            taken.add((PutRecordRequest) request);
            return CompletableFuture.completedFuture(
                    response.cast(PutRecordResponse.builder().build()));
        }
    }

    LogsMetricsTest() {
        metrics.attach(told::addAll);
        Operations table = new Operations();
        new LogsService(new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, stream, metrics)).operations(table);
        table.entries()
                .forEach(row -> operations.put(row.builder().get().getClass().getEnclosingClass(), row.operation()));
        for (String group : List.of("app", "other")) {
            call(CreateLogGroupRequest.builder().logGroupName(group).build());
            call(CreateLogStreamRequest.builder()
                    .logGroupName(group)
                    .logStreamName("s")
                    .build());
        }
    }

    @AfterEach
    void close() {
        time.close();
    }

    @SuppressWarnings("unchecked")
    private void call(SdkRequest request) {
        Call call = new Call(
                "request",
                "logs",
                "Test",
                PLACE,
                new Principal.Caller(PLACE.account(), "test"),
                time.now(),
                "Root=1-2-3",
                null,
                null,
                "http://localhost:4566",
                "/");
        switch (operations.get(request.getClass())) {
            case Operation.Inline<?, ?> inline ->
                ((Operation.Inline<SdkRequest, SdkResponse>) inline).invoke(request, call);
            case Operation.Asynchronous<?, ?> later ->
                ((Operation.Asynchronous<SdkRequest, SdkResponse>) later)
                        .invoke(request, call)
                        .toCompletableFuture()
                        .join();
            case Operation.Blocking<?, ?> blocking ->
                ((Operation.Blocking<SdkRequest, SdkResponse>) blocking).invoke(request, call);
            default -> throw new AssertionError("no such operation: " + request.getClass());
        }
    }

    private void put(String group, String... messages) {
        List<InputLogEvent> events = new ArrayList<>();
        for (String message : messages) {
            events.add(InputLogEvent.builder()
                    .timestamp(time.now().toEpochMilli())
                    .message(message)
                    .build());
        }
        call(PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName("s")
                .logEvents(events)
                .build());
    }

    /** What was told under some dimensions, as sums. */
    private Map<String, Double> sums(List<Dimension> dimensions) {
        Map<String, Double> sums = new TreeMap<>();
        for (Measurement measurement : told) {
            if (measurement.dimensions().equals(dimensions)) {
                sums.merge(measurement.name(), measurement.summary().sum(), Double::sum);
            }
        }
        return sums;
    }

    @Test
    void whatIsUploadedCountsForTheGroupAndForTheAccount() {
        put("app", "hello", "world");
        put("other", "é");
        time.advance(Duration.ofMinutes(1));
        assertThat(sums(APP)).isEqualTo(Map.of("IncomingLogEvents", 2.0, "IncomingBytes", 10.0 + 2 * OVERHEAD_BYTES));
        assertThat(sums(ACCOUNT))
                .isEqualTo(Map.of("IncomingLogEvents", 3.0, "IncomingBytes", 12.0 + 3 * OVERHEAD_BYTES));
        assertThat(told).allMatch(measurement -> measurement.namespace().equals("AWS/Logs"));
        assertThat(told)
                .filteredOn(measurement -> measurement.name().equals("IncomingLogEvents"))
                .allMatch(measurement -> measurement.unit().equals("None"));
    }

    @Test
    void whatIsRejectedIsNotUploaded() {
        time.advance(Duration.ofDays(20));
        told.clear();
        call(PutLogEventsRequest.builder()
                .logGroupName("app")
                .logStreamName("s")
                .logEvents(InputLogEvent.builder()
                        .timestamp(time.now().minus(Duration.ofDays(15)).toEpochMilli())
                        .message("too old")
                        .build())
                .build());
        time.advance(Duration.ofMinutes(1));
        assertThat(told).isEmpty();
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void aSubscriptionFilterCountsWhatItForwards() {
        subscribe();
        put("app", "ERROR one", "fine", "ERROR two");
        time.advance(Duration.ofMinutes(1));
        double bytes = stream.taken.getLast().data().asByteArray().length;
        Map<String, Double> forwarded = Map.of("ForwardedLogEvents", 2.0, "ForwardedBytes", bytes);
        assertThat(sums(filter())).isEqualTo(forwarded);
        assertThat(sums(APP)).containsAllEntriesOf(forwarded);
    }

    @Test
    void aSubscriptionFilterCountsWhatItCouldNotForward() {
        subscribe();
        stream.failure = new AwsException("ProvisionedThroughputExceededException", 400, "too fast");
        put("app", "ERROR one", "ERROR two");
        stream.failure = new AwsException("ResourceNotFoundException", 400, "gone");
        time.advance(Duration.ofMinutes(1));
        assertThat(sums(filter())).isEqualTo(Map.of("DeliveryThrottling", 2.0, "DeliveryErrors", 2.0));
        assertThat(told)
                .filteredOn(measurement -> measurement.name().equals("DeliveryErrors"))
                .extracting(Measurement::summary)
                .containsOnly(Summary.of(2));
    }

    @Test
    void whatIsWrongWithEmbeddedMetricsCountsForTheGroup() {
        String wrong = "{\"_aws\":{\"Timestamp\":" + time.now().toEpochMilli()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Missing\"}]}]}}";
        put("app", wrong, wrong.replace("[[]]", "1"), wrong);
        time.advance(Duration.ofMinutes(1));
        assertThat(sums(APP)).containsAllEntriesOf(Map.of("EMFValidationErrors", 2.0, "EMFParsingErrors", 1.0));
        assertThat(sums(ACCOUNT)).doesNotContainKey("EMFParsingErrors");
    }

    private void subscribe() {
        call(PutSubscriptionFilterRequest.builder()
                .logGroupName("app")
                .filterName("errörs")
                .filterPattern("ERROR")
                .destinationArn("arn:aws:kinesis:us-east-1:000000000000:stream/errors")
                .roleArn("arn:aws:iam::000000000000:role/logs")
                .build());
    }

    private static List<Dimension> filter() {
        return List.of(
                new Dimension("LogGroupName", "app"),
                new Dimension("DestinationType", "Kinesis"),
                new Dimension("FilterName", "err?rs"));
    }
}
