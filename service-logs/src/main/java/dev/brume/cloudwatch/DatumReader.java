package dev.brume.cloudwatch;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Sample;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/**
 * Reads what PutMetricData is given, and refuses what AWS refuses.
 *
 * <p>See CloudWatch API Reference, "MetricDatum".
 */
final class DatumReader {
    private static final int HIGH_RESOLUTION = 1;
    private final String namespace;
    private final Instant now;

    DatumReader(String namespace, Instant now) {
        this.namespace = namespace;
        this.now = now;
    }

    /**
     * What one datum says.
     *
     * @param second in epoch seconds
     */
    record Reading(MetricKey key, Sample sample, String unit, long second, boolean highResolution) {}

    Reading read(MetricDatum datum, String path) {
        checkAscii(datum.metricName(), path + ".MetricName");
        Instant timestamp = datum.timestamp() == null ? now : datum.timestamp();
        checkTime(timestamp, path + ".Timestamp");
        return new Reading(
                new MetricKey(namespace, datum.metricName(), dimensions(datum, path + ".Dimensions.member.")),
                sample(datum, path),
                datum.unit() == null ? "None" : datum.unitAsString(),
                timestamp.getEpochSecond(),
                isHighResolution(datum, path));
    }

    private static void checkAscii(String text, String path) {
        if (!text.chars().allMatch(character -> character < 128)) {
            throw CloudWatchErrors.invalidParameter("The parameter " + path + " contains non-ASCII characters.");
        }
    }

    private void checkTime(Instant timestamp, String path) {
        if (timestamp.isBefore(now.minus(CloudWatchLimits.DATUM_AGE_MAX))) {
            throw CloudWatchErrors.invalidParameter(
                    "The parameter " + path + " must specify a time within the past two weeks.");
        }
        if (timestamp.isAfter(now.plus(CloudWatchLimits.DATUM_AHEAD_MAX))) {
            throw CloudWatchErrors.invalidParameter(
                    "The parameter " + path + " must specify a time no more than two hours in the future.");
        }
    }

    private static List<Dimension> dimensions(MetricDatum datum, String path) {
        List<Dimension> dimensions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (software.amazon.awssdk.services.cloudwatch.model.Dimension dimension : datum.dimensions()) {
            String place = path + (dimensions.size() + 1);
            checkAscii(dimension.name(), place + ".Name");
            checkAscii(dimension.value(), place + ".Value");
            if (dimension.name().startsWith(":")) {
                throw CloudWatchErrors.invalidParameter(
                        "The value " + dimension.name() + " for parameter " + place + ".Name is invalid.");
            }
            if (dimension.value().isBlank() || dimension.name().isBlank() || !names.add(dimension.name())) {
                throw CloudWatchErrors.invalidParameter(
                        "The value " + dimension.value() + " for parameter " + place + ".Value is invalid.");
            }
            dimensions.add(new Dimension(dimension.name(), dimension.value()));
        }
        return dimensions;
    }

    private static boolean isHighResolution(MetricDatum datum, String path) {
        Integer resolution = datum.storageResolution();
        if (resolution != null && resolution != HIGH_RESOLUTION && resolution != CloudWatchLimits.MINUTE) {
            throw CloudWatchErrors.invalidParameter(
                    "The value " + resolution + " for parameter " + path + ".StorageResolution is invalid.");
        }
        return resolution != null && resolution == HIGH_RESOLUTION;
    }

    private static Sample sample(MetricDatum datum, String path) {
        exclude(datum.value() != null, "Value", datum.statisticValues() != null, "StatisticValues", path);
        exclude(datum.value() != null, "Value", datum.hasValues(), "Values", path);
        exclude(datum.statisticValues() != null, "StatisticValues", datum.hasValues(), "Values", path);
        if (datum.value() != null) {
            checkNumber(datum.value(), path + ".Value");
            return Sample.of(datum.value());
        }
        if (datum.statisticValues() != null) {
            return statisticSet(datum.statisticValues(), path + ".StatisticValues");
        }
        if (datum.values().isEmpty()) {
            throw CloudWatchErrors.missing(path + ".Value");
        }
        return several(datum, path);
    }

    private static void exclude(boolean one, String name, boolean other, String otherName, String path) {
        if (one && other) {
            throw CloudWatchErrors.invalidCombination("The parameters " + path + "." + name + " and " + path + "."
                    + otherName + " are mutually exclusive and you have specified both.");
        }
    }

    private static Sample statisticSet(StatisticSet set, String path) {
        checkNumber(set.sampleCount(), path + ".SampleCount");
        checkNumber(set.sum(), path + ".Sum");
        checkNumber(set.minimum(), path + ".Minimum");
        checkNumber(set.maximum(), path + ".Maximum");
        if (set.sampleCount() <= 0) {
            throw invalid(set.sampleCount(), path + ".SampleCount");
        }
        if (set.minimum() > set.maximum()) {
            throw CloudWatchErrors.invalidCombination("The parameter " + path + ".Maximum must be greater than or equal"
                    + " to the parameter " + path + ".Minimum.");
        }
        return Sample.of(set.sampleCount(), set.sum(), set.minimum(), set.maximum());
    }

    private static Sample several(MetricDatum datum, String path) {
        List<Double> values = datum.values();
        if (values.size() > CloudWatchLimits.VALUES_PER_DATUM_MAX) {
            throw CloudWatchErrors.invalidParameter("The collection " + path
                    + ".Values must not have a size greater than " + CloudWatchLimits.VALUES_PER_DATUM_MAX + ".");
        }
        List<Double> counts = datum.hasCounts() ? datum.counts() : Collections.nCopies(values.size(), 1.0);
        if (counts.size() != values.size()) {
            throw CloudWatchErrors.invalidParameter(
                    "The parameters " + path + ".Values and " + path + ".Counts must be of the same size.");
        }
        List<Double> occurring = new ArrayList<>();
        List<Double> often = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            checkNumber(values.get(at), path + ".Values.member." + (at + 1));
            checkNumber(counts.get(at), path + ".Counts.member." + (at + 1));
            if (counts.get(at) < 0) {
                throw invalid(counts.get(at), path + ".Counts.member." + (at + 1));
            }
            if (counts.get(at) > 0) {
                occurring.add(values.get(at));
                often.add(counts.get(at));
            }
        }
        if (occurring.isEmpty()) {
            throw invalid(0, path + ".Counts.member.1");
        }
        return Sample.of(occurring, often);
    }

    private static void checkNumber(double value, String path) {
        if (Double.isNaN(value) || Math.abs(value) > CloudWatchLimits.VALUE_MAX) {
            throw invalid(value, path);
        }
    }

    private static RuntimeException invalid(double value, String path) {
        return CloudWatchErrors.invalidParameter("The value " + value + " for parameter " + path + " is invalid.");
    }
}
