package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.metric.MetricFilter;
import dev.brume.logs.metric.MetricTransformation;
import dev.brume.logs.pattern.FilterPattern;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;

/** PutMetricFilter, DescribeMetricFilters and DeleteMetricFilter. */
final class MetricFilterOperations {
    private final LogsDirectory directory;

    MetricFilterOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    PutMetricFilterResponse putMetricFilter(PutMetricFilterRequest request, Call call) {
        refuseWhatIsMissing(request);
        LogGroup group = directory.group(request.logGroupName(), call);
        group.demandStandard();
        checkPattern(request.filterPattern());
        group.metricFilters()
                .put(new MetricFilter(
                        request.filterName(),
                        request.filterPattern(),
                        transformation(request.metricTransformations().getFirst()),
                        call.now().toEpochMilli()));
        return PutMetricFilterResponse.builder().build();
    }

    /** Here AWS has another word for what is no pattern. */
    private static void checkPattern(String pattern) {
        try {
            FilterPattern.parse(pattern);
        } catch (AwsException fault) {
            throw fault.getMessage().equals(FilterPattern.INVALID)
                    ? LogsErrors.invalidParameter("Invalid metric filter pattern")
                    : fault;
        }
    }

    private static MetricTransformation transformation(
            software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation put) {
        return new MetricTransformation(
                put.metricNamespace(),
                put.metricName(),
                put.metricValue(),
                put.defaultValue(),
                put.hasDimensions() ? Map.copyOf(put.dimensions()) : Map.of(),
                put.unitAsString());
    }

    private static void refuseWhatIsMissing(PutMetricFilterRequest request) {
        if (Boolean.TRUE.equals(request.applyOnTransformedLogs())) {
            throw notServed("applyOnTransformedLogs");
        }
        if (request.fieldSelectionCriteria() != null) {
            throw notServed("fieldSelectionCriteria");
        }
        if (request.hasEmitSystemFieldDimensions()
                && !request.emitSystemFieldDimensions().isEmpty()) {
            throw notServed("emitSystemFieldDimensions");
        }
    }

    private static AwsException notServed(String parameter) {
        return LogsErrors.invalidParameter("Brume does not support " + parameter + " of metric filters yet.");
    }

    /** A filter of a group. */
    private record Found(LogGroup group, MetricFilter filter) {
        /** Orders by the filter's name, then by the group's. */
        String key() {
            return filter.name() + '\0' + group.name();
        }

        boolean isOf(DescribeMetricFiltersRequest request) {
            MetricTransformation transformation = filter.transformation();
            return request.metricName() == null
                    || (transformation.metric().equals(request.metricName())
                            && transformation.namespace().equals(request.metricNamespace()));
        }
    }

    DescribeMetricFiltersResponse describeMetricFilters(DescribeMetricFiltersRequest request, Call call) {
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogsErrors.invalidParameter(
                    request.metricName() == null ? together("Namespace", "Name") : together("Name", "Namespace"));
        }
        Pages<Found> page = Pages.of(
                found(request, call),
                Found::key,
                request.nextToken(),
                request.limit() == null ? LogsLimits.FILTERS_LISTED_MAX : request.limit());
        return DescribeMetricFiltersResponse.builder()
                .metricFilters(page.items().stream()
                        .map(MetricFilterOperations::describe)
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static String together(String given, String missing) {
        return "If you include the metric" + given + " parameter in your request, you must also include the metric"
                + missing + " parameter.";
    }

    /** The prefix counts only together with a group: API reference, DescribeMetricFilters. */
    private List<Found> found(DescribeMetricFiltersRequest request, Call call) {
        boolean ofOne = request.logGroupName() != null;
        List<LogGroup> groups = ofOne
                ? List.of(directory.group(request.logGroupName(), call))
                : directory.store(call).withPrefix("");
        String prefix = ofOne && request.filterNamePrefix() != null ? request.filterNamePrefix() : "";
        return groups.stream()
                .flatMap(group -> group.metricFilters().all().stream().map(filter -> new Found(group, filter)))
                .filter(found -> found.filter().name().startsWith(prefix) && found.isOf(request))
                .sorted(Comparator.comparing(Found::key))
                .toList();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter describe(Found found) {
        MetricFilter filter = found.filter();
        return software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter.builder()
                .filterName(filter.name())
                .filterPattern(filter.writtenPattern())
                .metricTransformations(describe(filter.transformation()))
                .creationTime(filter.creationTime())
                .logGroupName(found.group().name())
                .applyOnTransformedLogs(false)
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation describe(
            MetricTransformation transformation) {
        return software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation.builder()
                .metricName(transformation.metric())
                .metricNamespace(transformation.namespace())
                .metricValue(transformation.value())
                .defaultValue(transformation.defaultValue())
                .dimensions(transformation.dimensions().isEmpty() ? null : transformation.dimensions())
                .unit(transformation.unit())
                .build();
    }

    DeleteMetricFilterResponse deleteMetricFilter(DeleteMetricFilterRequest request, Call call) {
        directory.group(request.logGroupName(), call).metricFilters().delete(request.filterName());
        return DeleteMetricFilterResponse.builder().build();
    }
}
