package dev.brume.logs.metric;

import dev.brume.logs.pattern.FilterPattern;
import dev.brume.logs.pattern.ValueReader;
import dev.brume.logs.rules.LogsErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value and its dimensions from events that a pattern matches.
 *
 * <p>See CloudWatch Logs User Guide, "Configuring metric values for a metric filter" and "Publishing dimensions with metrics from
 * values in JSON or space-delimited log events".
 *
 * @param constant the value of each event; null where the event says it
 * @param values nothing where all is constant
 */
record Measure(
        MetricTransformation transformation,
        @Nullable Double constant,
        @Nullable ValueReader values) {
    private static final int DIMENSIONS_MAX = 3;

    /** @throws dev.brume.core.error.AwsException InvalidParameterException for a value or a dimension that the pattern does not know */
    static Measure of(MetricTransformation transformation, FilterPattern pattern) {
        Map<String, String> dimensions = transformation.dimensions();
        checkNames(transformation);
        checkDimensions(transformation, pattern);
        OptionalDouble constant = number(transformation.value());
        List<String> names = new ArrayList<>(dimensions.values());
        if (constant.isEmpty()) {
            if (pattern.reader(List.of(transformation.value())).isEmpty()) {
                throw LogsErrors.invalidMetric("metric value must be a valid number or selector");
            }
            names.add(transformation.value());
        }
        ValueReader reader = names.isEmpty() ? null : pattern.reader(names).orElseThrow();
        return new Measure(transformation, constant.isPresent() ? constant.getAsDouble() : null, reader);
    }

    /** What CloudWatch would not take is refused here, where somebody hears it. */
    private static void checkNames(MetricTransformation transformation) {
        if (!MetricRules.isName(transformation.metric()) || !MetricRules.isName(transformation.namespace())) {
            throw LogsErrors.invalidMetric(
                    "metric name and namespace must consist of ASCII characters that are not all spaces");
        }
        Double defaultValue = transformation.defaultValue();
        if (defaultValue != null && !MetricRules.isValue(defaultValue)) {
            throw LogsErrors.invalidMetric("default value must be a valid number");
        }
        if (transformation.namespace().startsWith("AWS/")) {
            throw LogsErrors.invalidParameter("Metric namespaces starting with AWS/ are reserved for AWS.");
        }
        if (!transformation.dimensions().keySet().stream()
                .allMatch(name -> MetricRules.isName(name) && !name.startsWith(":"))) {
            throw LogsErrors.invalidMetric(
                    "dimension names must consist of ASCII characters that are not all spaces, and not begin with a colon");
        }
    }

    private static void checkDimensions(MetricTransformation transformation, FilterPattern pattern) {
        Map<String, String> dimensions = transformation.dimensions();
        if (dimensions.isEmpty()) {
            return;
        }
        if (transformation.defaultValue() != null) {
            throw LogsErrors.invalidMetric("dimensions and default value are mutually exclusive properties");
        }
        if (dimensions.size() > DIMENSIONS_MAX) {
            throw LogsErrors.invalidMetric("a metric filter can have at most " + DIMENSIONS_MAX + " dimensions");
        }
        if (!pattern.namesValues()) {
            throw LogsErrors.invalidParameter("The specified filter pattern does not support dimensions");
        }
        if (pattern.reader(dimensions.values()).isEmpty()) {
            throw LogsErrors.invalidMetric("dimension value must be valid selector");
        }
    }

    /** Nothing for an event that lacks a value or a dimension, or has one that CloudWatch does not take. */
    Optional<Measurement> of(String message) {
        if (values == null) {
            return Optional.of(new Measurement(constant == null ? 0 : constant, Map.of()));
        }
        Map<String, String> read = values.read(message);
        OptionalDouble value =
                constant == null ? number(read.getOrDefault(transformation.value(), "")) : OptionalDouble.of(constant);
        Map<String, String> dimensions = new HashMap<>();
        transformation.dimensions().forEach((name, selector) -> {
            String said = read.getOrDefault(selector, "");
            if (MetricRules.isName(said) && said.length() <= MetricRules.DIMENSION_VALUE_MAX) {
                dimensions.put(name, said);
            }
        });
        boolean whole = value.isPresent()
                && dimensions.size() == transformation.dimensions().size();
        return whole ? Optional.of(new Measurement(value.getAsDouble(), Map.copyOf(dimensions))) : Optional.empty();
    }

    private static OptionalDouble number(String text) {
        if (text.isEmpty() || !isPlain(text)) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text);
            return MetricRules.isValue(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    /** Java reads {@code 1f}, {@code 0x1p3} and {@code Infinity} as numbers; nobody else does. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }
}
