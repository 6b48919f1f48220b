package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Statistic;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.cloudwatch.rules.Periods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** The queries of one request or alarm: metrics and expressions that speak of each other. Immutable. */
public final class QuerySet {
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
    private static final int DEFAULT_PERIOD = 60;
    private final List<MetricDataQuery> queries;
    private final Map<String, MetricDataQuery> byId = new LinkedHashMap<>();
    private final Map<String, Expression> expressions = new LinkedHashMap<>();

    /** @throws dev.brume.core.error.AwsException ValidationError, also for expressions that cannot be read */
    public QuerySet(List<MetricDataQuery> queries, String parameter) {
        this.queries = List.copyOf(queries);
        for (int at = 0; at < queries.size(); at++) {
            add(queries.get(at), parameter + ".member." + (at + 1));
        }
        expressions.forEach(this::checkIds);
    }

    private void add(MetricDataQuery query, String path) {
        if (!ID.matcher(query.id()).matches()) {
            throw CloudWatchErrors.validation("The value '" + query.id() + "' for parameter " + path
                    + ".Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        }
        if (byId.put(query.id(), query) != null) {
            throw CloudWatchErrors.validation("The values for parameter id in MetricDataQueries are not unique.");
        }
        MetricStat metric = query.metricStat();
        if ((metric == null) == (query.expression() == null)) {
            throw CloudWatchErrors.validation(
                    "Exactly one of " + path + ".MetricStat and " + path + ".Expression must be specified.");
        }
        if (metric == null) {
            if (query.period() != null && !Periods.isReadable(query.period())) {
                throw invalidPeriod(path + ".Period");
            }
            expressions.put(query.id(), read(query));
        } else {
            check(metric, path + ".MetricStat");
        }
    }

    private static void check(MetricStat metric, String path) {
        if (!Periods.isReadable(metric.period())) {
            throw invalidPeriod(path + ".Period");
        }
        if (Statistic.of(metric.stat()).isEmpty()) {
            throw CloudWatchErrors.validation(
                    "The value " + metric.stat() + " for parameter " + path + ".Stat is not supported.");
        }
        if (metric.metric().namespace() == null || metric.metric().metricName() == null) {
            String missing = metric.metric().namespace() == null ? "Namespace" : "MetricName";
            throw CloudWatchErrors.validation("The parameter " + path + ".Metric." + missing + " is required.");
        }
    }

    private static RuntimeException invalidPeriod(String path) {
        return CloudWatchErrors.validation("The parameter " + path + " must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }

    private static Expression read(MetricDataQuery query) {
        if (query.expression().stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT ")) {
            throw CloudWatchErrors.unsupported("A Metrics Insights query (SELECT ...)");
        }
        try {
            return Expression.of(query.expression());
        } catch (MathException malformed) {
            throw inExpression(query.id(), malformed);
        }
    }

    private static RuntimeException inExpression(String id, MathException problem) {
        return CloudWatchErrors.validation("Error in expression '" + id + "': " + problem.getMessage());
    }

    private void checkIds(String id, Expression expression) {
        for (String named : expression.ids()) {
            if (!byId.containsKey(named)) {
                throw inExpression(id, new MathException("Unknown identifier: " + named));
            }
        }
    }

    public List<MetricDataQuery> queries() {
        return queries;
    }

    /** The expression of a query, if it is one. */
    public Optional<Expression> expression(String id) {
        return Optional.ofNullable(expressions.get(id));
    }

    /** The period of a query that says none: that of the metrics in the request. */
    public int period(MetricDataQuery query) {
        if (query.metricStat() != null) {
            return query.metricStat().period();
        }
        return query.period() != null
                ? query.period()
                : queries.stream()
                        .map(MetricDataQuery::metricStat)
                        .filter(Objects::nonNull)
                        .mapToInt(MetricStat::period)
                        .max()
                        .orElse(DEFAULT_PERIOD);
    }

    /** The metric that a part of a request names. */
    public static MetricKey key(Metric metric) {
        return new MetricKey(
                metric.namespace(),
                metric.metricName(),
                metric.dimensions().stream()
                        .map(dimension -> new Dimension(dimension.name(), dimension.value()))
                        .toList());
    }

    /**
     * Makes ready to compute.
     *
     * @param from where the first period begins, in epoch seconds
     * @param until in epoch seconds, not included
     */
    public Run run(MetricReader reader, long from, long until) {
        return new Run(reader, from, until);
    }

    /** The queries over one stretch of time; each is computed once. Belongs to who asked. */
    public final class Run {
        private final MetricReader reader;
        private final long from;
        private final long until;
        private final Allowance made = new Allowance();
        private final Allowance kept = new Allowance();
        private final Map<String, Value> known = new LinkedHashMap<>();
        /** Expressions that are being computed. */
        private final Map<String, Boolean> open = new LinkedHashMap<>();

        private Run(MetricReader reader, long from, long until) {
            this.reader = reader;
            this.from = from;
            this.until = until;
        }

        /**
         * @return a series or several
         * @throws dev.brume.core.error.AwsException ValidationError when it comes to a mere number, or cannot be computed
         */
        public List<TimeSeries> series(MetricDataQuery query) {
            try {
                return switch (value(query)) {
                    case TimeSeries series -> List.of(series);
                    case Value.Array array -> array.series();
                    case Value.Scalar scalar ->
                        throw new MathException("The result of the expression is a number, not a time series");
                };
            } catch (MathException problem) {
                throw inExpression(query.id(), problem);
            }
        }

        private Value value(MetricDataQuery query) {
            Value value = known.get(query.id());
            if (value != null) {
                return value;
            }
            if (open.putIfAbsent(query.id(), true) != null) {
                throw new MathException("Circular reference: " + query.id());
            }
            Value computed = query.metricStat() != null ? metric(query.metricStat()) : computed(query);
            if (query.metricStat() == null && computed instanceof Value.Array array) {
                kept.take(array.series().stream().mapToLong(TimeSeries::size).sum());
            }
            open.remove(query.id());
            known.put(query.id(), computed);
            return computed;
        }

        private TimeSeries metric(MetricStat metric) {
            long start = Periods.floor(from, Math.min(metric.period(), CloudWatchLimits.MINUTE));
            return reader.read(
                    key(metric.metric()), metric.stat(), metric.period(), metric.unitAsString(), start, until);
        }

        private Value computed(MetricDataQuery query) {
            Expression expression = Objects.requireNonNull(expressions.get(query.id()));
            Value value = expression.in(new QueryScope(new Grid(from, until, period(query), made)));
            // A query's own name is the default label of what it computes; several keep theirs behind it.
            return value instanceof TimeSeries series
                    ? series.of(new Origin(
                            query.id(),
                            series.origin().metric(),
                            series.origin().statistic()))
                    : value;
        }

        private final class QueryScope implements Scope {
            private final Grid grid;

            QueryScope(Grid grid) {
                this.grid = grid;
            }

            @Override
            public Grid grid() {
                return grid;
            }

            @Override
            public Value query(String id) {
                MetricDataQuery query = byId.get(id);
                if (query == null) {
                    throw new MathException("Unknown identifier: " + id);
                }
                return value(query);
            }

            @Override
            public List<TimeSeries> metrics(String idPart) {
                return queries.stream()
                        .filter(query ->
                                query.metricStat() != null && query.id().contains(idPart))
                        .map(query -> (TimeSeries) value(query))
                        .toList();
            }

            @Override
            public List<TimeSeries> search(String terms, String statistic, int period) {
                if (!Periods.isReadable(period)) {
                    throw new MathException("Invalid period of SEARCH: " + period);
                }
                return reader.search(terms, statistic, period, grid);
            }
        }
    }

    /** The query of an id, or null. */
    public @Nullable MetricDataQuery find(String id) {
        return byId.get(id);
    }
}
