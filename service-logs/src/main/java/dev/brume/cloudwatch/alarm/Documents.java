package dev.brume.cloudwatch.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.identity.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/**
 * What EventBridge and Lambda are told of an alarm.
 *
 * <p>See CloudWatch User Guide, "Alarm events and EventBridge" and "Invoke a Lambda function from an alarm".
 */
final class Documents {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Documents() {}

    /** {@code 2019-10-02T17:04:40.985+0000}. */
    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /** What is the same for both: the alarm, its states and its configuration. */
    static ObjectNode detail(Alarm alarm, AlarmState old) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("alarmName", alarm.name());
        detail.set("state", state(alarm.state(), alarm.suppression()));
        detail.set("previousState", state(old, null));
        detail.set("configuration", configuration(alarm.configuration()));
        return detail;
    }

    static ObjectNode lambdaEvent(Alarm alarm, AlarmState old, Place place) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("source", "aws.cloudwatch");
        event.put("alarmArn", alarm.arn());
        event.put("accountId", place.account().value());
        event.put("time", timestamp(alarm.state().updated()));
        event.put("region", place.region().name());
        event.set("alarmData", detail(alarm, old));
        return event;
    }

    private static ObjectNode state(AlarmState state, Alarm.@Nullable Suppression suppression) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("value", state.value().toString());
        document.put("reason", state.reason());
        if (state.reasonData() != null) {
            document.put("reasonData", state.reasonData());
        }
        document.put("timestamp", timestamp(state.updated()));
        if (suppression != null) {
            document.put("actionsSuppressedBy", suppression.by().toString());
            document.put("actionsSuppressedReason", suppression.reason());
        }
        return document;
    }

    private static ObjectNode configuration(Configuration configuration) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (configuration.description() != null) {
            document.put("description", configuration.description());
        }
        switch (configuration) {
            case MetricConfiguration metric -> {
                ArrayNode metrics = document.putArray("metrics");
                metric.queries().queries().forEach(query -> metrics.add(query(query, metric)));
            }
            case CompositeConfiguration composite -> {
                document.put("alarmRule", composite.request().alarmRule());
                if (composite.suppressor() != null) {
                    document.put("actionsSuppressor", composite.request().actionsSuppressor());
                    document.put(
                            "actionsSuppressorWaitPeriod", composite.request().actionsSuppressorWaitPeriod());
                    document.put(
                            "actionsSuppressorExtensionPeriod",
                            composite.request().actionsSuppressorExtensionPeriod());
                }
            }
        }
        return document;
    }

    private static ObjectNode query(MetricDataQuery query, MetricConfiguration alarm) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        // A single metric has no id of its own; AWS makes one up.
        String id = alarm.isSingleMetric()
                ? UUID.nameUUIDFromBytes(alarm.name().getBytes(StandardCharsets.UTF_8))
                        .toString()
                : query.id();
        document.put("id", id);
        if (query.expression() != null) {
            document.put("expression", query.expression());
        }
        if (query.label() != null) {
            document.put("label", query.label());
        }
        MetricStat metric = query.metricStat();
        if (metric != null) {
            ObjectNode stat = document.putObject("metricStat");
            ObjectNode named = stat.putObject("metric");
            named.put("namespace", metric.metric().namespace());
            named.put("name", metric.metric().metricName());
            ObjectNode dimensions = named.putObject("dimensions");
            for (Dimension dimension : metric.metric().dimensions()) {
                dimensions.put(dimension.name(), dimension.value());
            }
            stat.put("period", metric.period());
            stat.put("stat", metric.stat());
            if (metric.unit() != null) {
                stat.put("unit", metric.unitAsString());
            }
        }
        document.put("returnData", !Boolean.FALSE.equals(query.returnData()));
        return document;
    }

    /** An alarm as its history tells what was put. */
    static ObjectNode described(Alarm alarm) {
        Configuration configuration = alarm.configuration();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("alarmName", alarm.name());
        document.put("alarmArn", alarm.arn());
        document.put("actionsEnabled", configuration.actionsEnabled());
        document.put("alarmDescription", configuration.description());
        document.put("alarmConfigurationUpdatedTimestamp", timestamp(alarm.configurationUpdated()));
        document.put("stateValue", alarm.state().value().toString());
        texts(document.putArray("okActions"), configuration.okActions());
        texts(document.putArray("alarmActions"), configuration.alarmActions());
        texts(document.putArray("insufficientDataActions"), configuration.insufficientDataActions());
        switch (configuration) {
            case MetricConfiguration metric -> {
                document.put("period", metric.period());
                document.put("evaluationPeriods", metric.evaluationPeriods());
                document.put("datapointsToAlarm", metric.datapointsToAlarm());
                document.put("threshold", metric.threshold());
                document.put("comparisonOperator", metric.request().comparisonOperatorAsString());
                document.set("configuration", configuration(configuration));
            }
            case CompositeConfiguration composite ->
                document.put("alarmRule", composite.request().alarmRule());
        }
        return document;
    }

    static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }
}
