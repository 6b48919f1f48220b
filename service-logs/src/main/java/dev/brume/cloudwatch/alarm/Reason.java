package dev.brume.cloudwatch.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.cloudwatch.math.TimeSeries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Why a metric alarm changes its state, in AWS's words and in AWS's JSON. */
final class Reason {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private final MetricConfiguration alarm;
    private final Judgement judgement;
    private final Instant now;
    private final long end;

    /** @param end of the evaluation range in epoch seconds */
    Reason(MetricConfiguration alarm, Judgement judgement, Instant now, long end) {
        this.alarm = alarm;
        this.judgement = judgement;
        this.now = now;
        this.end = end;
    }

    String text(StateValue value) {
        if (value == StateValue.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + datapoints(judgement.filled()) + wereOrWas(judgement.filled()) + "unknown.";
        }
        int periods = alarm.evaluationPeriods();
        if (judgement.evaluated().isEmpty()) {
            return "Threshold Crossed: no datapoints were received for " + periods
                    + (periods == 1 ? " period" : " periods") + " and " + missing() + ".";
        }
        return "Threshold Crossed: " + decisive(value == StateValue.ALARM) + (value == StateValue.ALARM ? "" : "not ")
                + alarm.comparison() + " the threshold (" + alarm.threshold() + ")"
                + (isFilled() ? " and " + missing() : "")
                + minimum(value) + ".";
    }

    /** Those datapoints that made the difference, the latest first. */
    private String decisive(boolean breaching) {
        List<Judgement.Datapoint> decisive = judgement.evaluated().stream()
                .filter(datapoint -> datapoint.breaching() == breaching)
                .toList();
        String list = decisive.stream()
                .map(datapoint ->
                        datapoint.value() + " (" + SHORT.format(Instant.ofEpochSecond(datapoint.start())) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
        String count = isOutOf()
                ? decisive.size() + " out of the last " + alarm.evaluationPeriods() + " datapoints"
                : datapoints(decisive.size());
        return count + " " + list + wereOrWas(decisive.size());
    }

    private boolean isOutOf() {
        return alarm.request().datapointsToAlarm() != null;
    }

    private boolean isFilled() {
        MissingData treatment = alarm.missingData();
        return judgement.filled() > 0 && (treatment == MissingData.BREACHING || treatment == MissingData.NOT_BREACHING);
    }

    private String missing() {
        return judgement.filled() + (judgement.filled() == 1 ? " missing datapoint was" : " missing datapoints were")
                + " treated as [" + alarm.missingData().inReasons() + "]";
    }

    private String minimum(StateValue value) {
        if (!isOutOf()) {
            return "";
        }
        int toAlarm = alarm.datapointsToAlarm();
        int least = value == StateValue.ALARM ? toAlarm : alarm.evaluationPeriods() - toAlarm + 1;
        return " (minimum " + datapoints(least) + " for " + (value == StateValue.ALARM ? "OK -> ALARM" : "ALARM -> OK")
                + " transition)";
    }

    private static String datapoints(int count) {
        return count + (count == 1 ? " datapoint" : " datapoints");
    }

    private static String wereOrWas(int count) {
        return count == 1 ? " was " : " were ";
    }

    /** @param sampleCounts of the datapoints, where they are known */
    String data(@Nullable TimeSeries sampleCounts) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0");
        data.put("queryDate", Documents.timestamp(now));
        List<Judgement.Datapoint> evaluated = judgement.evaluated();
        if (!evaluated.isEmpty()) {
            data.put(
                    "startDate",
                    Documents.timestamp(
                            Instant.ofEpochSecond(evaluated.getLast().start())));
        }
        if (alarm.isSingleMetric()) {
            if (alarm.request().unit() != null) {
                data.put("unit", alarm.request().unitAsString());
            }
            String statistic = alarm.request().statisticAsString();
            data.put("statistic", statistic == null ? alarm.request().extendedStatistic() : statistic);
        }
        data.put("period", alarm.period());
        ArrayNode recent = data.putArray("recentDatapoints");
        evaluated.reversed().forEach(datapoint -> recent.add(datapoint.value()));
        data.put("threshold", alarm.threshold());
        addEvaluated(data.putArray("evaluatedDatapoints"), sampleCounts);
        return data.toString();
    }

    private void addEvaluated(ArrayNode into, @Nullable TimeSeries sampleCounts) {
        for (Judgement.Datapoint datapoint : judgement.evaluated()) {
            ObjectNode one = into.addObject();
            one.put("timestamp", Documents.timestamp(Instant.ofEpochSecond(datapoint.start())));
            Double samples = sampleCounts == null ? null : sampleCounts.at(datapoint.start());
            if (samples != null) {
                one.put("sampleCount", samples);
            }
            one.put("value", datapoint.value());
        }
        if (judgement.evaluated().isEmpty()) {
            for (int age = 1; age <= alarm.evaluationPeriods(); age++) {
                Instant start = Instant.ofEpochSecond(end - (long) age * alarm.period());
                into.addObject().put("timestamp", Documents.timestamp(start));
            }
        }
    }
}
