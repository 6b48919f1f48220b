package dev.brume.cloudwatch;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.Metric;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.dispatch.Call;
import dev.brume.core.state.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;

/** ListMetrics. */
final class ListOperations {
    private static final String SEPARATOR = "\u001f";
    private final Stores<CloudWatchStore> stores;

    ListOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    ListMetricsResponse listMetrics(ListMetricsRequest request, Call call) {
        long now = call.now().getEpochSecond();
        Duration active =
                request.recentlyActive() == null ? CloudWatchLimits.LISTED_FOR : CloudWatchLimits.RECENTLY_ACTIVE;
        boolean own = request.owningAccount() == null
                || request.owningAccount().equals(call.account().value());
        List<MetricKey> found = !own
                ? List.of()
                : stores.of(call).metrics().list(request.namespace(), request.metricName(), now).stream()
                        .filter(metric -> metric.lastReported() >= now - active.toSeconds())
                        .map(Metric::key)
                        .filter(key -> request.dimensions().stream().allMatch(filter -> has(key, filter)))
                        .toList();
        Pages<MetricKey> page = Pages.of(
                found,
                ListOperations::write,
                ListOperations::after,
                request.nextToken(),
                CloudWatchLimits.METRICS_LISTED_MAX);
        ListMetricsResponse.Builder response = ListMetricsResponse.builder()
                .metrics(page.items().stream().map(ListOperations::describe).toList())
                .nextToken(page.next());
        if (Boolean.TRUE.equals(request.includeLinkedAccounts())) {
            response.owningAccounts(
                    page.items().stream().map(key -> call.account().value()).toList());
        }
        return response.build();
    }

    private static boolean has(MetricKey key, DimensionFilter filter) {
        return key.dimensions().stream()
                .anyMatch(dimension -> dimension.name().equals(filter.name())
                        && (filter.value() == null || dimension.value().equals(filter.value())));
    }

    static software.amazon.awssdk.services.cloudwatch.model.Metric describe(MetricKey key) {
        return software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
                .namespace(key.namespace())
                .metricName(key.name())
                .dimensions(key.dimensions().stream()
                        .map(dimension -> software.amazon.awssdk.services.cloudwatch.model.Dimension.builder()
                                .name(dimension.name())
                                .value(dimension.value())
                                .build())
                        .toList())
                .build();
    }

    private static String write(MetricKey key) {
        StringBuilder text =
                new StringBuilder(key.namespace()).append(SEPARATOR).append(key.name());
        key.dimensions()
                .forEach(dimension -> text.append(SEPARATOR)
                        .append(dimension.name())
                        .append(SEPARATOR)
                        .append(dimension.value()));
        return text.toString();
    }

    private static Predicate<MetricKey> after(String token) {
        String[] parts = token.split(SEPARATOR, -1);
        if (parts.length % 2 != 0) {
            throw CloudWatchErrors.invalidParameter("The value for parameter NextToken is invalid.");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (int at = 2; at < parts.length; at += 2) {
            dimensions.add(new Dimension(parts[at], parts[at + 1]));
        }
        MetricKey last = new MetricKey(parts[0], parts[1], dimensions);
        return key -> key.compareTo(last) > 0;
    }
}
