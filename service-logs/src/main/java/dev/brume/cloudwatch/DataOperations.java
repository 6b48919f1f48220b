package dev.brume.cloudwatch;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.brume.cloudwatch.math.Labels;
import dev.brume.cloudwatch.math.MathException;
import dev.brume.cloudwatch.math.MetricReader;
import dev.brume.cloudwatch.math.QuerySet;
import dev.brume.cloudwatch.math.TimeRange;
import dev.brume.cloudwatch.math.TimeSeries;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.dispatch.Call;
import dev.brume.core.state.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** GetMetricData. */
final class DataOperations {
    private final Stores<CloudWatchStore> stores;

    DataOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    GetMetricDataResponse getMetricData(GetMetricDataRequest request, Call call) {
        check(request, call);
        QuerySet queries = new QuerySet(request.metricDataQueries(), "MetricDataQueries");
        long now = call.now().getEpochSecond();
        int finest = request.metricDataQueries().stream()
                .mapToInt(queries::period)
                .min()
                .orElse(CloudWatchLimits.MINUTE);
        QuerySet.Run run = queries.run(
                new MetricReader(stores.of(call).metrics(), now),
                TimeRange.start(request.startTime(), finest, now),
                TimeRange.end(request.endTime()));
        List<DataPage.Result> results = new ArrayList<>();
        Labels labels = new Labels(call.place());
        DefaultLabels defaults = new DefaultLabels(request.metricDataQueries());
        for (MetricDataQuery query : request.metricDataQueries()) {
            List<TimeSeries> all = run.series(query);
            if (!Boolean.FALSE.equals(query.returnData())) {
                all.forEach(series -> results.add(new DataPage.Result(
                        query.id(), defaults.complete(query, label(labels, query, series, all.size() == 1)), series)));
            }
        }
        int limit =
                request.maxDatapoints() == null ? CloudWatchLimits.DATAPOINTS_PER_REQUEST_MAX : request.maxDatapoints();
        boolean ascending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        return DataPage.of(results, ascending, limit, request.nextToken());
    }

    private static String label(Labels labels, MetricDataQuery query, TimeSeries series, boolean alone) {
        try {
            return labels.label(query.label(), series, alone);
        } catch (MathException unsupported) {
            throw CloudWatchErrors.validation(unsupported.getMessage() + ".");
        }
    }

    private static void check(GetMetricDataRequest request, Call call) {
        List<MetricDataQuery> queries = request.metricDataQueries();
        if (queries.isEmpty()) {
            throw CloudWatchErrors.validation("The collection MetricDataQueries must not be empty.");
        }
        if (queries.size() > CloudWatchLimits.QUERIES_PER_REQUEST_MAX) {
            throw CloudWatchErrors.validation("The collection MetricDataQueries must not have a size greater than "
                    + CloudWatchLimits.QUERIES_PER_REQUEST_MAX + ".");
        }
        checkTimes(request.startTime().truncatedTo(SECONDS), request.endTime().truncatedTo(SECONDS));
        Integer most = request.maxDatapoints();
        if (most != null && (most < 1 || most > CloudWatchLimits.DATAPOINTS_PER_REQUEST_MAX)) {
            throw CloudWatchErrors.validation(
                    "The value " + most + " for parameter MaxDatapoints must be between 1 and "
                            + CloudWatchLimits.DATAPOINTS_PER_REQUEST_MAX + ".");
        }
        for (MetricDataQuery query : queries) {
            if (query.accountId() != null
                    && !query.accountId().equals(call.account().value())) {
                throw CloudWatchErrors.unsupported("A metric of another account (" + query.accountId() + ")");
            }
        }
    }

    /** In other words than GetMetricStatistics. */
    private static void checkTimes(Instant start, Instant end) {
        if (start.isAfter(end)) {
            throw CloudWatchErrors.validation("The parameter EndTime must be greater than StartTime.");
        }
        if (start.equals(end)) {
            throw CloudWatchErrors.validation("The parameter StartTime must not equal parameter EndTime.");
        }
    }
}
