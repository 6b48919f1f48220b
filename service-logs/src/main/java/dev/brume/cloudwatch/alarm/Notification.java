package dev.brume.cloudwatch.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.identity.Place;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * What a topic is told of an alarm.
 *
 * @param subject of an e-mail
 * @param message JSON
 */
record Notification(String subject, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Amazon SNS: subjects have up to 100 characters. */
    private static final int SUBJECT_MAX = 100;

    static Notification of(Alarm alarm, AlarmState old, Place place) {
        Configuration configuration = alarm.configuration();
        AlarmState state = alarm.state();
        String region = RegionNames.of(place.region());
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("AlarmName", alarm.name());
        message.put("AlarmDescription", configuration.description());
        message.put("AWSAccountId", place.account().value());
        message.put("AlarmConfigurationUpdatedTimestamp", Documents.timestamp(alarm.configurationUpdated()));
        message.put("NewStateValue", state.value().toString());
        message.put("NewStateReason", state.reason());
        message.put("StateChangeTime", Documents.timestamp(state.updated()));
        message.put("Region", region);
        message.put("AlarmArn", alarm.arn());
        message.put("OldStateValue", old.value().toString());
        Documents.texts(message.putArray("OKActions"), configuration.okActions());
        Documents.texts(message.putArray("AlarmActions"), configuration.alarmActions());
        Documents.texts(message.putArray("InsufficientDataActions"), configuration.insufficientDataActions());
        switch (configuration) {
            case MetricConfiguration metric -> message.set("Trigger", trigger(metric));
            case CompositeConfiguration composite -> {
                message.put("AlarmRule", composite.request().alarmRule());
                addChildren(message, state.reasonData());
            }
        }
        String subject = state.value() + ": \"" + alarm.name() + "\" in " + region;
        return new Notification(
                subject.length() > SUBJECT_MAX ? subject.substring(0, SUBJECT_MAX - 3) + "..." : subject,
                message.toString());
    }

    private static ObjectNode trigger(MetricConfiguration alarm) {
        PutMetricAlarmRequest request = alarm.request();
        ObjectNode trigger = JsonNodeFactory.instance.objectNode();
        if (alarm.isSingleMetric()) {
            trigger.put("MetricName", request.metricName());
            trigger.put("Namespace", request.namespace());
            boolean extended = request.extendedStatistic() != null;
            trigger.put("StatisticType", extended ? "ExtendedStatistic" : "Statistic");
            trigger.put(
                    extended ? "ExtendedStatistic" : "Statistic",
                    extended ? request.extendedStatistic() : capitals(request.statisticAsString()));
            trigger.put("Unit", request.unitAsString());
            dimensions(trigger.putArray("Dimensions"), request.dimensions());
        }
        trigger.put("Period", alarm.period());
        trigger.put("EvaluationPeriods", request.evaluationPeriods());
        if (request.datapointsToAlarm() != null) {
            trigger.put("DatapointsToAlarm", request.datapointsToAlarm());
        }
        trigger.put("ComparisonOperator", request.comparisonOperatorAsString());
        trigger.put("Threshold", request.threshold());
        trigger.put("TreatMissingData", Objects.requireNonNullElse(request.treatMissingData(), "missing"));
        trigger.put(
                "EvaluateLowSampleCountPercentile",
                Objects.requireNonNullElse(request.evaluateLowSampleCountPercentile(), ""));
        if (!alarm.isSingleMetric()) {
            ArrayNode metrics = trigger.putArray("Metrics");
            request.metrics().forEach(query -> metrics.add(query(query)));
        }
        return trigger;
    }

    /** {@code SampleCount} as messages spell it: {@code SAMPLE_COUNT}. */
    private static String capitals(String statistic) {
        return statistic.replaceAll("(?<=.)(?=\\p{Upper})", "_").toUpperCase(Locale.ROOT);
    }

    private static ObjectNode query(MetricDataQuery query) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (query.expression() != null) {
            document.put("Expression", query.expression());
        }
        document.put("Id", query.id());
        if (query.label() != null) {
            document.put("Label", query.label());
        }
        MetricStat metric = query.metricStat();
        if (metric != null) {
            ObjectNode stat = document.putObject("MetricStat");
            ObjectNode named = stat.putObject("Metric");
            dimensions(named.putArray("Dimensions"), metric.metric().dimensions());
            named.put("MetricName", metric.metric().metricName());
            named.put("Namespace", metric.metric().namespace());
            stat.put("Period", metric.period());
            stat.put("Stat", metric.stat());
            if (metric.unit() != null) {
                stat.put("Unit", metric.unitAsString());
            }
        }
        document.put("ReturnData", !Boolean.FALSE.equals(query.returnData()));
        return document;
    }

    private static void dimensions(ArrayNode into, List<Dimension> dimensions) {
        for (Dimension dimension : dimensions) {
            into.addObject().put("value", dimension.value()).put("name", dimension.name());
        }
    }

    private static void addChildren(ObjectNode message, @Nullable String reasonData) {
        ArrayNode children = message.putArray("TriggeringChildren");
        for (JsonNode alarm : parsed(reasonData).path("triggeringAlarms")) {
            ObjectNode child = children.addObject();
            child.put("Arn", alarm.path("arn").asText());
            ObjectNode state = child.putObject("State");
            state.put("Value", alarm.path("state").path("value").asText());
            state.put("Timestamp", alarm.path("state").path("timestamp").asText());
        }
    }

    private static JsonNode parsed(@Nullable String json) {
        try {
            return json == null ? JsonNodeFactory.instance.objectNode() : JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
