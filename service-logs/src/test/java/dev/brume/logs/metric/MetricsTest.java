package dev.brume.logs.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.logs.event.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

class MetricsTest {
    private static final Arn GROUP = Arn.of("logs", Region.US_EAST_1, AccountId.DEFAULT, "log-group:app");

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:20Z"));
    private final CloudWatch cloudWatch = new CloudWatch();
    private final Metrics metrics = new Metrics(new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, cloudWatch));

    /** What reaches CloudWatch. */
    private static final class CloudWatch implements AwsClient {
        final List<PutMetricDataRequest> requests = new CopyOnWriteArrayList<>();

        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            assertThat(principal).isEqualTo(new Principal.ServicePrincipal("logs.amazonaws.com", GROUP.toString()));
            assertThat(place).isEqualTo(new Place(AccountId.DEFAULT, Region.US_EAST_1));
            requests.add((PutMetricDataRequest) request);
            return CompletableFuture.completedFuture(
                    response.cast(PutMetricDataResponse.builder().build()));
        }

        List<MetricDatum> data() {
            return requests.stream()
                    .flatMap(request -> request.metricData().stream())
                    .toList();
        }
    }

    private static MetricTransformation transformation(
            String value, @Nullable Double defaultValue, Map<String, String> dimensions) {
        return new MetricTransformation("Shop", "Orders", value, defaultValue, dimensions, null);
    }

    private static MetricFilter filter(String pattern, String value) {
        return new MetricFilter("f", pattern, transformation(value, null, Map.of()), 0);
    }

    private void find(MetricFilter filter, String... messages) {
        metrics.find(
                filter,
                GROUP,
                Stream.of(messages).map(message -> event(0, message)).toList());
    }

    private LogEvent event(long secondsFromNow, String message) {
        return new LogEvent(time.now().plusSeconds(secondsFromNow).toEpochMilli(), 0, 0, message);
    }

    @Test
    void matchesOfAMinuteAreOneDatumAtItsEnd() {
        MetricFilter errors = filter("ERROR", "1");
        find(errors, "ERROR one", "fine");
        find(errors, "ERROR two");
        assertThat(cloudWatch.requests).isEmpty();

        time.advance(Duration.ofSeconds(40));

        assertThat(cloudWatch.requests).hasSize(1);
        assertThat(cloudWatch.requests.getFirst().namespace()).isEqualTo("Shop");
        MetricDatum datum = cloudWatch.data().getFirst();
        assertThat(datum.metricName()).isEqualTo("Orders");
        assertThat(datum.timestamp()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(datum.values()).containsExactly(1.0);
        assertThat(datum.counts()).containsExactly(2.0);
        assertThat(datum.unit()).isEqualTo(StandardUnit.NONE);
        assertThat(datum.dimensions()).isEmpty();
    }

    @Test
    void nothingIsPublishedWhenNothingMatches() {
        find(filter("ERROR", "1"), "fine");
        time.advance(Duration.ofMinutes(2));
        assertThat(cloudWatch.requests).isEmpty();
    }

    @Test
    void theDefaultValueIsOfMinutesInWhichEventsCameAndNoneMatched() {
        MetricFilter errors = new MetricFilter("f", "ERROR", transformation("1", 0.0, Map.of()), 0);
        metrics.find(errors, GROUP, List.of(event(-60, "fine"), event(0, "fine"), event(1, "ERROR"), event(2, "fine")));
        time.advance(Duration.ofMinutes(3));

        assertThat(cloudWatch.data())
                .extracting(MetricDatum::timestamp, MetricDatum::value, MetricDatum::counts)
                .containsExactlyInAnyOrder(
                        tuple(Instant.parse("2025-12-31T23:59:00Z"), 0.0, List.of()),
                        tuple(Instant.parse("2026-01-01T00:00:00Z"), null, List.of(1.0)));
    }

    @Test
    void aValueIsReadFromTheEvent() {
        find(
                filter("{ $.level = INFO }", "$.took.ms"),
                "{\"level\":\"INFO\",\"took\":{\"ms\":12.5}}",
                "{\"level\":\"INFO\",\"took\":{\"ms\":\"7\"}}",
                "{\"level\":\"INFO\",\"took\":{\"ms\":\"soon\"}}",
                "{\"level\":\"INFO\"}");
        find(filter("[ip, bytes > 100]", "$bytes"), "10.0.0.1 2048", "10.0.0.1 99");
        time.advance(Duration.ofMinutes(1));

        assertThat(cloudWatch.data())
                .extracting(datum -> datum.values().stream().sorted().toList())
                .containsExactlyInAnyOrder(List.of(7.0, 12.5), List.of(2048.0));
    }

    @Test
    void eachSetOfDimensionsIsASeriesOfItsOwn() {
        MetricFilter byService = new MetricFilter(
                "f", "{ $.ok = false }", transformation("1", null, Map.of("Service", "$.svc", "Zone", "$.z")), 0);
        find(
                byService,
                "{\"ok\":false,\"svc\":\"a\",\"z\":1}",
                "{\"ok\":false,\"svc\":\"b\",\"z\":1}",
                "{\"ok\":false,\"svc\":\"a\",\"z\":1}",
                "{\"ok\":false,\"svc\":\"a\"}");
        time.advance(Duration.ofMinutes(1));

        assertThat(cloudWatch.data())
                .extracting(
                        datum -> datum.dimensions().stream()
                                .map(Dimension::value)
                                .toList(),
                        MetricDatum::counts)
                .containsExactlyInAnyOrder(
                        tuple(List.of("a", "1"), List.of(2.0)), tuple(List.of("b", "1"), List.of(1.0)));
    }

    @Test
    void aDatumHasAtMost150ValuesAndARequestAtMost100Data() {
        MetricFilter all = filter("{ $.v = * }", "$.v");
        metrics.find(
                all,
                GROUP,
                IntStream.range(0, 400)
                        .mapToObj(v -> event(0, "{\"v\":" + v + "}"))
                        .toList());
        time.advance(Duration.ofMinutes(1));

        assertThat(cloudWatch.data()).extracting(datum -> datum.values().size()).containsExactly(150, 150, 100);
    }

    @Test
    void muchIsPublishedBeforeTheMinuteEnds() {
        MetricFilter all = filter("{ $.v = * }", "$.v");
        metrics.find(
                all,
                GROUP,
                IntStream.range(0, 6_000)
                        .mapToObj(v -> event(0, "{\"v\":" + v + "}"))
                        .toList());
        assertThat(cloudWatch.data().stream()
                        .mapToInt(datum -> datum.values().size())
                        .sum())
                .isEqualTo(6_000);

        time.advance(Duration.ofMinutes(1));
        assertThat(cloudWatch.requests).hasSize(1);
    }

    @Test
    void whatADeletedFilterFoundIsPublishedAndWhatAForgottenOneFoundIsNot() {
        MetricFilters filters = new MetricFilters();
        MetricFilter deleted = filter("ERROR", "1");
        filters.put(deleted);
        find(deleted, "ERROR");
        filters.delete("f");
        time.advance(Duration.ofMinutes(1));
        assertThat(cloudWatch.data()).hasSize(1);

        MetricFilter forgotten = filter("ERROR", "1");
        filters.put(forgotten);
        find(forgotten, "ERROR");
        filters.close();
        time.advance(Duration.ofMinutes(1));
        assertThat(cloudWatch.data()).hasSize(1);
    }

    /** CloudWatch as it is when it is not there at all, or has its bad day. */
    private record Broken(boolean missing) implements AwsClient {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            AwsException failure = new AwsException("InternalFailure", 500, "no");
            if (missing) {
                throw failure;
            }
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Test
    void whoPutsEventsLearnsOfNoFailure() {
        for (boolean missing : List.of(true, false)) {
            Metrics lost = new Metrics(new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, new Broken(missing)));
            MetricFilter all = filter("{ $.v = * }", "$.v");
            List<LogEvent> events = IntStream.range(0, 6_000)
                    .mapToObj(v -> event(0, "{\"v\":" + v + "}"))
                    .toList();
            assertThatCode(() -> lost.find(all, GROUP, events)).doesNotThrowAnyException();
            assertThatCode(() -> time.advance(Duration.ofMinutes(1))).doesNotThrowAnyException();
        }
    }
}
