package dev.brume.logs.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * A metric of a document in embedded metric format, with the values that the document's member of its name has.
 *
 * @param storageResolution null where none is said
 */
record EmbeddedMetric(
        String name, StandardUnit unit, @Nullable Integer storageResolution, List<Double> values) {
    private static final int VALUES_MAX = 150;

    /** Nothing for a definition that is none, or a value that CloudWatch does not take. */
    static Optional<EmbeddedMetric> of(JsonNode definition, JsonNode root) {
        String name = definition.path("Name").asText();
        StandardUnit unit = definition.has("Unit")
                ? StandardUnit.fromValue(definition.path("Unit").asText())
                : StandardUnit.NONE;
        JsonNode resolution = definition.path("StorageResolution");
        List<Double> values = values(root.path(name));
        boolean whole = MetricRules.isName(name)
                && name.length() <= MetricRules.NAME_MAX
                && unit != StandardUnit.UNKNOWN_TO_SDK_VERSION
                && (resolution.isMissingNode() || resolution.asInt() == 1 || resolution.asInt() == 60)
                && !values.isEmpty();
        return whole
                ? Optional.of(
                        new EmbeddedMetric(name, unit, resolution.isMissingNode() ? null : resolution.asInt(), values))
                : Optional.empty();
    }

    /** A number, or an array of numbers; empty where it is neither. */
    private static List<Double> values(JsonNode target) {
        List<Double> values = new ArrayList<>();
        for (JsonNode value : target.isArray() ? target : List.of(target)) {
            if (!value.isNumber() || !MetricRules.isValue(value.doubleValue())) {
                return List.of();
            }
            values.add(value.doubleValue());
        }
        return values;
    }

    List<MetricDatum> data(Instant at) {
        List<MetricDatum> data = new ArrayList<>();
        for (int from = 0; from < values.size(); from += VALUES_MAX) {
            data.add(MetricDatum.builder()
                    .metricName(name)
                    .timestamp(at)
                    .unit(unit)
                    .storageResolution(storageResolution)
                    .values(values.subList(from, Math.min(values.size(), from + VALUES_MAX)))
                    .build());
        }
        return data;
    }
}
