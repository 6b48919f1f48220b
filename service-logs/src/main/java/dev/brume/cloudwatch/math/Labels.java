package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.core.identity.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels of results, with what is computed into them: <code>${MAX}</code>, <code>${PROP('Dim.QueueName')}</code>.
 *
 * <p>See CloudWatch User Guide, "Using dynamic labels".
 */
public final class Labels {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern PROPERTY = Pattern.compile("PROP\\(\\s*['\"](.*)['\"]\\s*\\)");
    private final Place place;

    public Labels(Place place) {
        this.place = place;
    }

    /**
     * What a result is called.
     *
     * @param asked as the query has it, or null
     * @param alone whether the query has no other results
     * @throws MathException for a variable that is not supported
     */
    public String label(@Nullable String asked, TimeSeries series, boolean alone) {
        String usual = series.origin().label();
        if (asked == null) {
            return usual;
        }
        String label = filled(asked, series);
        boolean named = asked.contains("${LABEL}") || alone || usual.isEmpty();
        return named ? label : (label + " " + usual).strip();
    }

    private String filled(String label, TimeSeries series) {
        Matcher matcher = VARIABLE.matcher(label);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1), series)));
        }
        return matcher.appendTail(filled).toString();
    }

    private String value(String variable, TimeSeries series) {
        Matcher property = PROPERTY.matcher(variable);
        if (property.matches()) {
            return property(property.group(1), series);
        }
        return switch (variable) {
            case "LABEL" -> series.origin().label();
            case "DATAPOINT_COUNT" -> Integer.toString(series.size());
            case "AVG" -> number(Summaries.AVG.of(series));
            case "SUM" -> number(Summaries.SUM.of(series));
            case "MIN" -> number(Summaries.MIN.of(series));
            case "MAX" -> number(Summaries.MAX.of(series));
            case "FIRST" -> number(end(series, 0));
            case "LAST" -> number(end(series, series.size() - 1));
            case "FIRST_LAST_RANGE" -> number(Math.abs(end(series, series.size() - 1) - end(series, 0)));
            case "MIN_MAX_RANGE" -> number(Summaries.MAX.of(series) - Summaries.MIN.of(series));
            default -> throw new MathException("The dynamic label ${" + variable + "} is not supported by Brume");
        };
    }

    private static double end(TimeSeries series, int at) {
        return series.size() == 0 ? Double.NaN : series.value(at);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "--" : Double.toString(value);
    }

    private String property(String name, TimeSeries series) {
        MetricKey metric = series.origin().metric();
        if (metric == null) {
            return "";
        }
        return switch (name) {
            case "AccountId" -> place.account().value();
            case "Region" -> place.region().name();
            case "MetricName" -> metric.name();
            case "Namespace" -> metric.namespace();
            case "Period" -> Integer.toString(series.period());
            case "Stat" -> series.origin().statistic();
            default -> dimension(name, metric);
        };
    }

    private static String dimension(String name, MetricKey metric) {
        if (!name.startsWith("Dim.")) {
            throw new MathException("The dynamic label ${PROP('" + name + "')} is not supported by Brume");
        }
        return metric.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name.substring("Dim.".length())))
                .map(Dimension::value)
                .findFirst()
                .orElse("");
    }
}
