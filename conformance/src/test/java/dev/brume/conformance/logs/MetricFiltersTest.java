package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.StandardUnit;

class MetricFiltersTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private void put(String group, String name, String pattern, Consumer<MetricTransformation.Builder> transformation) {
        logs.client()
                .putMetricFilter(put -> put.logGroupName(group)
                        .filterName(name)
                        .filterPattern(pattern)
                        .metricTransformations(one -> transformation.accept(
                                one.metricName("Errors").metricNamespace("Shop").metricValue("1"))));
    }

    private void put(String group, String name) {
        put(group, name, "ERROR", one -> {});
    }

    private List<String> names(Consumer<DescribeMetricFiltersRequest.Builder> request) {
        return logs.client().describeMetricFilters(request).metricFilters().stream()
                .map(filter -> filter.logGroupName() + ":" + filter.filterName())
                .toList();
    }

    private int counted(String group) {
        return logs.client()
                .describeLogGroups(describe -> describe.logGroupNamePrefix(group))
                .logGroups()
                .getFirst()
                .metricFilterCount();
    }

    private Refused refused(String pattern, Consumer<MetricTransformation.Builder> transformation) {
        return Refused.by(() -> put("app", "f", pattern, transformation));
    }

    @Test
    void aFilterIsDescribedAsItWasPut() {
        String group = logs.group("app");
        put(
                group,
                "slow",
                "{ $.latency > 100 }",
                one -> one.metricValue("$.latency")
                        .unit(StandardUnit.MILLISECONDS)
                        .dimensions(Map.of("Service", "$.service")));

        MetricFilter filter = logs.client()
                .describeMetricFilters(list -> list.logGroupName(group))
                .metricFilters()
                .getFirst();

        assertThat(filter.filterPattern()).isEqualTo("{ $.latency > 100 }");
        assertThat(filter.creationTime()).isEqualTo(AWS.now().toEpochMilli());
        assertThat(filter.logGroupName()).isEqualTo(group);
        assertThat(filter.metricTransformations())
                .containsExactly(MetricTransformation.builder()
                        .metricName("Errors")
                        .metricNamespace("Shop")
                        .metricValue("$.latency")
                        .unit(StandardUnit.MILLISECONDS)
                        .dimensions(Map.of("Service", "$.service"))
                        .build());
        assertThat(counted(group)).isEqualTo(1);
    }

    @Test
    void aFilterIsReplacedByItsNameAndDeleted() {
        String group = logs.group("app");
        put(group, "f");
        put(group, "f", "WARN", one -> one.defaultValue(0.0));
        assertThat(logs.client()
                        .describeMetricFilters(list -> list.logGroupName(group))
                        .metricFilters())
                .singleElement()
                .satisfies(filter -> {
                    assertThat(filter.filterPattern()).isEqualTo("WARN");
                    assertThat(filter.metricTransformations().getFirst().defaultValue())
                            .isZero();
                });

        logs.client().deleteMetricFilter(delete -> delete.logGroupName(group).filterName("f"));
        assertThat(counted(group)).isZero();
        assertThat(Refused.by(() -> logs.client()
                        .deleteMetricFilter(delete -> delete.logGroupName(group).filterName("f"))))
                .isEqualTo(
                        new Refused(400, "ResourceNotFoundException", "The specified metric filter does not exist."));
        assertThat(Refused.by(() -> put("nowhere", "f"))).isEqualTo(WireLogs.noLogGroup());
    }

    @Test
    void filtersAreFoundByGroupPrefixAndMetric() {
        logs.group("one");
        logs.group("two");
        put("two", "a");
        put("one", "b1");
        put("one", "b2", "", one -> one.metricName("Everything"));
        put("one", "c");

        assertThat(names(list -> {})).containsExactly("two:a", "one:b1", "one:b2", "one:c");
        assertThat(names(list -> list.logGroupName("one").filterNamePrefix("b")))
                .containsExactly("one:b1", "one:b2");
        assertThat(names(list -> list.filterNamePrefix("b"))).hasSize(4);
        assertThat(names(list -> list.metricName("Everything").metricNamespace("Shop")))
                .containsExactly("one:b2");
        assertThat(names(list -> list.metricName("Everything").metricNamespace("Other")))
                .isEmpty();
        assertThat(Refused.by(() -> names(list -> list.metricName("Everything")))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(Refused.by(() -> names(list -> list.logGroupName("nowhere"))))
                .isEqualTo(WireLogs.noLogGroup());
    }

    @Test
    void filtersComeInPages() {
        String group = logs.group("app");
        IntStream.range(0, 5).forEach(i -> put(group, "f" + i));
        assertThat(logs.client()
                        .describeMetricFiltersPaginator(
                                list -> list.logGroupName(group).limit(2))
                        .metricFilters())
                .extracting(MetricFilter::filterName)
                .containsExactly("f0", "f1", "f2", "f3", "f4");
    }

    @Test
    void aGroupHas100Filters() {
        String group = logs.group("app");
        IntStream.range(0, 100).forEach(i -> put(group, "f" + i));
        put(group, "f0");
        assertThat(Refused.by(() -> put(group, "one too many")))
                .isEqualTo(new Refused(400, "LimitExceededException", "Resource limit exceeded."));
    }

    @Test
    void aTransformationFitsThePattern() {
        logs.group("app");
        assertThat(refused("{ $.a = 1 }", one -> one.defaultValue(0.0).dimensions(Map.of("A", "$.a"))))
                .isEqualTo(WireLogs.invalidParameter("Invalid metric transformation: dimensions and default value are "
                        + "mutually exclusive properties"));
        assertThat(refused("ERROR", one -> one.dimensions(Map.of("A", "$.a"))))
                .isEqualTo(WireLogs.invalidParameter("The specified filter pattern does not support dimensions"));
        assertThat(refused("{ $.a = 1 }", one -> one.dimensions(Map.of("A", "constant"))))
                .isEqualTo(WireLogs.invalidParameter(
                        "Invalid metric transformation: dimension value must be valid selector"));
        assertThat(refused("[a, b]", one -> one.dimensions(Map.of("C", "$c"))))
                .isEqualTo(WireLogs.invalidParameter(
                        "Invalid metric transformation: dimension value must be valid selector"));
        assertThat(refused("[a, b, c, d]", one -> one.dimensions(Map.of("A", "$a", "B", "$b", "C", "$c", "D", "$d")))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(refused("ERROR", one -> one.metricValue("many")).message())
                .startsWith("Invalid metric transformation: ");
        assertThat(refused("ERROR", one -> one.metricValue("$.many")).message())
                .startsWith("Invalid metric transformation: ");
        assertThat(refused("ERROR", one -> one.metricNamespace("AWS/SQS")))
                .isEqualTo(WireLogs.invalidParameter("Metric namespaces starting with AWS/ are reserved for AWS."));
        assertThat(refused("ERROR", one -> one.defaultValue(1e200)).message())
                .startsWith("Invalid metric transformation: ");
        assertThat(refused("ERROR", one -> one.metricName(" ")).message())
                .startsWith("Invalid metric transformation: ");
        assertThat(refused("{ $.a = ", one -> {}))
                .isEqualTo(WireLogs.invalidParameter("Invalid metric filter pattern"));
        assertThat(refused("[a", one -> {}))
                .isEqualTo(WireLogs.invalidParameter("If a filter pattern starts with '[' it must end with ']'"));
        assertThat(counted("app")).isZero();
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        String group = logs.group("app");
        assertThat(Refused.by(() -> logs.client()
                                .putMetricFilter(put -> put.logGroupName(group)
                                        .filterName("f")
                                        .filterPattern("")
                                        .applyOnTransformedLogs(true)
                                        .metricTransformations(one -> one.metricName("m")
                                                .metricNamespace("n")
                                                .metricValue("1"))))
                        .message())
                .contains("applyOnTransformedLogs");
        assertThat(Refused.by(() -> logs.client()
                                .putMetricFilter(put -> put.logGroupName(group)
                                        .filterName("f")
                                        .filterPattern("")
                                        .emitSystemFieldDimensions("@aws.region")
                                        .metricTransformations(one -> one.metricName("m")
                                                .metricNamespace("n")
                                                .metricValue("1"))))
                        .message())
                .contains("emitSystemFieldDimensions");
    }

    private List<Datapoint> published(String metric, Dimension... dimensions) {
        return AWS.client(CloudWatchClient.class, CloudWatchClient::builder)
                .getMetricStatistics(get -> get.namespace("Shop")
                        .metricName(metric)
                        .dimensions(dimensions)
                        .startTime(AWS.now().minus(Duration.ofHours(1)))
                        .endTime(AWS.now())
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.MAXIMUM))
                .datapoints();
    }

    @Test
    void matchesArriveInCloudWatchAtTheEndOfTheMinute() {
        String group = logs.group("app");
        logs.stream(group, "s");
        put(group, "errors", "ERROR", one -> one.defaultValue(0.0).unit(StandardUnit.COUNT));
        logs.put(group, "s", logs.event(0, "ERROR one"), logs.event(0, "fine"), logs.event(0, "ERROR two"));
        assertThat(published("Errors")).isEmpty();

        AWS.pass(Duration.ofMinutes(1));
        logs.put(group, "s", logs.event(0, "fine"));
        AWS.pass(Duration.ofMinutes(1));

        assertThat(published("Errors"))
                .extracting(Datapoint::sum, Datapoint::sampleCount, Datapoint::unitAsString)
                .containsExactlyInAnyOrder(tuple(2.0, 2.0, "Count"), tuple(0.0, 1.0, "Count"));
    }

    @Test
    void valuesAndDimensionsAreReadFromTheEvents() {
        String group = logs.group("app");
        logs.stream(group, "s");
        put(
                group,
                "latency",
                "{ $.ms = * }",
                one -> one.metricName("Latency").metricValue("$.ms").dimensions(Map.of("Service", "$.svc")));
        logs.put(
                group,
                "s",
                logs.event(0, "{\"ms\":12,\"svc\":\"pay\"}"),
                logs.event(0, "{\"ms\":30,\"svc\":\"pay\"}"),
                logs.event(0, "{\"ms\":7,\"svc\":\"ship\"}"),
                logs.event(0, "{\"ms\":7,\"svc\":\"B\u00e4ume\"}"));
        AWS.pass(Duration.ofMinutes(2));

        assertThat(published("Latency", dimension("pay")))
                .extracting(Datapoint::sum, Datapoint::maximum)
                .containsExactly(tuple(42.0, 30.0));
        assertThat(published("Latency", dimension("ship")))
                .extracting(Datapoint::sum)
                .containsExactly(7.0);
        assertThat(published("Latency")).isEmpty();
    }

    private static Dimension dimension(String service) {
        return Dimension.builder().name("Service").value(service).build();
    }

    @Test
    void anAlarmOnAMetricFilterGoesOff() {
        CloudWatchClient cloudWatch = AWS.client(CloudWatchClient.class, CloudWatchClient::builder);
        String group = logs.group("app");
        logs.stream(group, "s");
        put(group, "errors");
        cloudWatch.putMetricAlarm(alarm -> alarm.alarmName("errors")
                .namespace("Shop")
                .metricName("Errors")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD));
        logs.put(group, "s", logs.event(0, "ERROR"));
        AWS.pass(Duration.ofMinutes(3));

        assertThat(cloudWatch
                        .describeAlarmHistory(
                                list -> list.alarmName("errors").historyItemType(HistoryItemType.STATE_UPDATE))
                        .alarmHistoryItems())
                .anySatisfy(item -> assertThat(item.historySummary()).contains("to ALARM"));
    }

    @Test
    void eventsAreTakenWhateverBecomesOfTheirMetrics() {
        String group = logs.group("app");
        logs.stream(group, "s");
        put(group, "f", "", one -> {});
        logs.put(group, "s", logs.event(0, "one"));
        AWS.pass(Duration.ofMinutes(2));
        logs.put(group, "s", logs.event(0, "two"));
        assertThat(logs.filter(group, "")).containsExactly("s:one", "s:two");
    }
}
