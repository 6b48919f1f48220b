package dev.brume.cloudwatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** What tells results of one metric apart that have no labels of their own: statistic and period, each where they differ. */
final class DefaultLabels {
    private final Map<String, Set<String>> statistics = new HashMap<>();
    private final Map<String, Set<Integer>> periods = new HashMap<>();

    DefaultLabels(List<MetricDataQuery> queries) {
        for (MetricDataQuery query : queries) {
            if (isUnnamed(query)) {
                MetricStat read = query.metricStat();
                String metric = read.metric().metricName();
                statistics.computeIfAbsent(metric, name -> new HashSet<>()).add(read.stat());
                periods.computeIfAbsent(metric, name -> new HashSet<>()).add(read.period());
            }
        }
    }

    private static boolean isUnnamed(MetricDataQuery query) {
        return query.label() == null && query.metricStat() != null && !Boolean.FALSE.equals(query.returnData());
    }

    /** The label with what tells the query's result from others. */
    String complete(MetricDataQuery query, String label) {
        if (!isUnnamed(query)) {
            return label;
        }
        MetricStat read = query.metricStat();
        String metric = read.metric().metricName();
        return label
                + (statistics.getOrDefault(metric, Set.of()).size() > 1 ? " " + read.stat() : "")
                + (periods.getOrDefault(metric, Set.of()).size() > 1 ? " " + read.period() : "");
    }
}
