package dev.brume.cloudwatch;

import dev.brume.cloudwatch.alarm.Alarm;
import dev.brume.cloudwatch.alarm.AlarmRule;
import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.alarm.CompositeConfiguration;
import dev.brume.cloudwatch.alarm.HistoryItem;
import dev.brume.cloudwatch.alarm.MetricConfiguration;
import dev.brume.cloudwatch.math.QuerySet;
import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.dispatch.Call;
import dev.brume.core.state.Stores;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** What tells of alarms. */
final class DescribeOperations {
    private final Stores<CloudWatchStore> stores;

    DescribeOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request, Call call) {
        Alarms alarms = stores.of(call).alarms();
        if (request.childrenOfAlarmName() != null || request.parentsOfAlarmName() != null) {
            return relatives(request, alarms);
        }
        if (request.hasAlarmNames() && request.alarmNamePrefix() != null) {
            throw CloudWatchErrors.validation("AlarmNames and AlarmNamePrefix are mutually exclusive.");
        }
        List<Alarm> found = alarms.all().stream()
                .filter(alarm -> isOfType(
                        alarm, request.hasAlarmTypes() ? request.alarmTypes() : List.of(AlarmType.METRIC_ALARM)))
                .filter(alarm ->
                        !request.hasAlarmNames() || request.alarmNames().contains(alarm.name()))
                .filter(alarm ->
                        request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
                .filter(alarm -> request.stateValue() == null || alarm.state().value() == request.stateValue())
                .filter(alarm ->
                        request.actionPrefix() == null || alarm.configuration().hasAction(request.actionPrefix()))
                .toList();
        Pages<Alarm> page = Pages.ofSorted(
                found,
                Alarm::name,
                request.nextToken(),
                Objects.requireNonNullElse(request.maxRecords(), CloudWatchLimits.ALARMS_DESCRIBED_DEFAULT));
        return AlarmDescriptions.response(page.items()).nextToken(page.next()).build();
    }

    private static boolean isOfType(Alarm alarm, List<AlarmType> types) {
        return types.contains(
                alarm.configuration() instanceof CompositeConfiguration
                        ? AlarmType.COMPOSITE_ALARM
                        : AlarmType.METRIC_ALARM);
    }

    /** The alarms that one looks at, or those that look at it, of all types: names, ARNs and states. */
    private static DescribeAlarmsResponse relatives(DescribeAlarmsRequest request, Alarms alarms) {
        boolean others = request.hasAlarmNames()
                || request.hasAlarmTypes()
                || Stream.of(request.alarmNamePrefix(), request.stateValue(), request.actionPrefix())
                        .anyMatch(Objects::nonNull)
                || (request.childrenOfAlarmName() != null && request.parentsOfAlarmName() != null);
        if (others) {
            throw CloudWatchErrors.validation(
                    "ChildrenOfAlarmName and ParentsOfAlarmName can be combined with MaxRecords and NextToken only.");
        }
        List<Alarm> found = request.childrenOfAlarmName() != null
                ? children(request.childrenOfAlarmName(), alarms)
                : alarms.all().stream()
                        .filter(alarm -> named(alarm).contains(request.parentsOfAlarmName()))
                        .toList();
        Pages<Alarm> page = Pages.ofSorted(
                found,
                Alarm::name,
                request.nextToken(),
                Objects.requireNonNullElse(request.maxRecords(), CloudWatchLimits.ALARMS_DESCRIBED_DEFAULT));
        return AlarmDescriptions.relatives(page.items(), request.childrenOfAlarmName() != null)
                .nextToken(page.next())
                .build();
    }

    private static List<Alarm> children(String name, Alarms alarms) {
        Set<String> named =
                alarms.find(AlarmRule.name(name)).map(DescribeOperations::named).orElse(Set.of());
        return alarms.all().stream()
                .filter(alarm -> named.contains(alarm.name()))
                .toList();
    }

    private static Set<String> named(Alarm alarm) {
        return alarm.configuration() instanceof CompositeConfiguration composite
                ? composite.rule().alarms()
                : Set.of();
    }

    DescribeAlarmsForMetricResponse describeAlarmsForMetric(DescribeAlarmsForMetricRequest request, Call call) {
        MetricKey key = new MetricKey(
                request.namespace(),
                request.metricName(),
                request.dimensions().stream()
                        .map(dimension -> new Dimension(dimension.name(), dimension.value()))
                        .toList());
        return DescribeAlarmsForMetricResponse.builder()
                .metricAlarms(stores.of(call).alarms().all().stream()
                        .filter(alarm -> alarm.configuration() instanceof MetricConfiguration metric
                                && watches(metric, key, request))
                        .map(AlarmDescriptions::metricAlarm)
                        .toList())
                .build();
    }

    private static boolean watches(MetricConfiguration alarm, MetricKey key, DescribeAlarmsForMetricRequest request) {
        PutMetricAlarmRequest told = alarm.request();
        if (!alarm.isSingleMetric()) {
            return request.statistic() == null
                    && request.extendedStatistic() == null
                    && alarm.queries().queries().stream()
                            .anyMatch(query -> query.metricStat() != null
                                    && QuerySet.key(query.metricStat().metric()).equals(key));
        }
        return QuerySet.key(alarm.watched().metricStat().metric()).equals(key)
                && (request.statistic() == null || request.statistic() == told.statistic())
                && (request.extendedStatistic() == null
                        || request.extendedStatistic().equals(told.extendedStatistic()))
                && (request.period() == null || request.period().equals(told.period()))
                && (request.unit() == null || request.unit() == told.unit());
    }

    DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request, Call call) {
        if (request.alarmContributorId() != null) {
            throw CloudWatchErrors.unsupported("AlarmContributorId");
        }
        List<HistoryItem> found = stores.of(call).alarms().history().items(call.now());
        boolean ascending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        if (!ascending) {
            Collections.reverse(found);
        }
        List<AlarmType> types = request.hasAlarmTypes() ? request.alarmTypes() : List.of(AlarmType.METRIC_ALARM);
        Pages<HistoryItem> page = Pages.of(
                found.stream()
                        .filter(item ->
                                request.alarmName() == null || item.alarm().equals(request.alarmName()))
                        .filter(item -> types.contains(item.alarmType()))
                        .filter(item -> request.historyItemType() == null || item.type() == request.historyItemType())
                        .filter(item ->
                                request.startDate() == null || !item.at().isBefore(request.startDate()))
                        .filter(item -> request.endDate() == null || !item.at().isAfter(request.endDate()))
                        .toList(),
                item -> Long.toString(item.number()),
                last -> {
                    long number = number(last);
                    return item -> ascending ? item.number() > number : item.number() < number;
                },
                request.nextToken(),
                Objects.requireNonNullElse(request.maxRecords(), CloudWatchLimits.HISTORY_DESCRIBED_DEFAULT));
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(
                        page.items().stream().map(DescribeOperations::describe).toList())
                .nextToken(page.next())
                .build();
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException malformed) {
            throw CloudWatchErrors.invalidToken();
        }
    }

    private static AlarmHistoryItem describe(HistoryItem item) {
        return AlarmHistoryItem.builder()
                .alarmName(item.alarm())
                .alarmType(item.alarmType())
                .historyItemType(item.type())
                .timestamp(item.at())
                .historySummary(item.summary())
                .historyData(item.data())
                .build();
    }
}
