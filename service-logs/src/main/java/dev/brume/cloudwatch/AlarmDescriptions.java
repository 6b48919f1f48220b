package dev.brume.cloudwatch;

import dev.brume.cloudwatch.alarm.Alarm;
import dev.brume.cloudwatch.alarm.CompositeConfiguration;
import dev.brume.cloudwatch.alarm.MetricConfiguration;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Alarms as AWS describes them: lists of actions and dimensions are told where they are empty, too. */
final class AlarmDescriptions {
    private AlarmDescriptions() {}

    static DescribeAlarmsResponse.Builder response(List<Alarm> alarms) {
        return DescribeAlarmsResponse.builder()
                .metricAlarms(alarms.stream()
                        .filter(alarm -> alarm.configuration() instanceof MetricConfiguration)
                        .map(AlarmDescriptions::metricAlarm)
                        .toList())
                .compositeAlarms(alarms.stream()
                        .filter(alarm -> alarm.configuration() instanceof CompositeConfiguration)
                        .map(AlarmDescriptions::compositeAlarm)
                        .toList());
    }

    /** Of the parents and children of an alarm little is told. */
    static DescribeAlarmsResponse.Builder relatives(List<Alarm> alarms, boolean withStates) {
        return DescribeAlarmsResponse.builder()
                .metricAlarms(alarms.stream()
                        .filter(alarm -> alarm.configuration() instanceof MetricConfiguration)
                        .map(alarm -> MetricAlarm.builder()
                                .alarmName(alarm.name())
                                .alarmArn(alarm.arn())
                                .stateValue(withStates ? alarm.state().value() : null)
                                .stateUpdatedTimestamp(
                                        withStates ? alarm.state().updated() : null)
                                .build())
                        .toList())
                .compositeAlarms(alarms.stream()
                        .filter(alarm -> alarm.configuration() instanceof CompositeConfiguration)
                        .map(alarm -> CompositeAlarm.builder()
                                .alarmName(alarm.name())
                                .alarmArn(alarm.arn())
                                .stateValue(withStates ? alarm.state().value() : null)
                                .stateUpdatedTimestamp(
                                        withStates ? alarm.state().updated() : null)
                                .build())
                        .toList());
    }

    /** @param alarm one on metrics */
    static MetricAlarm metricAlarm(Alarm alarm) {
        PutMetricAlarmRequest told = ((MetricConfiguration) alarm.configuration()).request();
        MetricAlarm.Builder description = MetricAlarm.builder()
                .alarmName(alarm.name())
                .alarmArn(alarm.arn())
                .alarmDescription(told.alarmDescription())
                .alarmConfigurationUpdatedTimestamp(alarm.configurationUpdated())
                .actionsEnabled(told.actionsEnabled())
                .okActions(List.copyOf(told.okActions()))
                .alarmActions(List.copyOf(told.alarmActions()))
                .insufficientDataActions(List.copyOf(told.insufficientDataActions()))
                .stateValue(alarm.state().value())
                .stateReason(alarm.state().reason())
                .stateReasonData(alarm.state().reasonData())
                .stateUpdatedTimestamp(alarm.state().updated())
                .stateTransitionedTimestamp(alarm.state().transitioned())
                .evaluationPeriods(told.evaluationPeriods())
                .datapointsToAlarm(told.datapointsToAlarm())
                .threshold(told.threshold())
                .comparisonOperator(told.comparisonOperatorAsString())
                .treatMissingData(told.treatMissingData())
                .evaluateLowSampleCountPercentile(told.evaluateLowSampleCountPercentile());
        if (told.hasMetrics()) {
            return description
                    .dimensions(List.of())
                    .metrics(told.metrics().stream()
                            .map(AlarmDescriptions::query)
                            .toList())
                    .build();
        }
        return description
                .metricName(told.metricName())
                .namespace(told.namespace())
                .statistic(told.statisticAsString())
                .extendedStatistic(told.extendedStatistic())
                .dimensions(List.copyOf(told.dimensions()))
                .period(told.period())
                .unit(told.unitAsString())
                .build();
    }

    private static MetricDataQuery query(MetricDataQuery query) {
        return query.returnData() == null ? query.toBuilder().returnData(true).build() : query;
    }

    private static CompositeAlarm compositeAlarm(Alarm alarm) {
        PutCompositeAlarmRequest told = ((CompositeConfiguration) alarm.configuration()).request();
        CompositeAlarm.Builder description = CompositeAlarm.builder()
                .alarmName(alarm.name())
                .alarmArn(alarm.arn())
                .alarmDescription(told.alarmDescription())
                .alarmConfigurationUpdatedTimestamp(alarm.configurationUpdated())
                .actionsEnabled(told.actionsEnabled())
                .okActions(List.copyOf(told.okActions()))
                .alarmActions(List.copyOf(told.alarmActions()))
                .insufficientDataActions(List.copyOf(told.insufficientDataActions()))
                .alarmRule(told.alarmRule())
                .stateValue(alarm.state().value())
                .stateReason(alarm.state().reason())
                .stateReasonData(alarm.state().reasonData())
                .stateUpdatedTimestamp(alarm.state().updated())
                .stateTransitionedTimestamp(alarm.state().transitioned())
                .actionsSuppressor(told.actionsSuppressor())
                .actionsSuppressorWaitPeriod(told.actionsSuppressorWaitPeriod())
                .actionsSuppressorExtensionPeriod(told.actionsSuppressorExtensionPeriod());
        Alarm.Suppression suppression = alarm.suppression();
        if (suppression != null) {
            description.actionsSuppressedBy(suppression.by()).actionsSuppressedReason(suppression.reason());
        }
        return description.build();
    }
}
