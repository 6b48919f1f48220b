package dev.brume.cloudwatch.metric;

import java.util.List;

/**
 * What identifies a metric: its namespace, its name and its dimensions, whose order says nothing.
 *
 * @param dimensions sorted
 */
public record MetricKey(String namespace, String name, List<Dimension> dimensions) implements Comparable<MetricKey> {
    public MetricKey {
        dimensions = dimensions.stream().sorted().toList();
    }

    /** By namespace, name and dimensions: a namespace's metrics stand together, and in it those of one name. */
    @Override
    public int compareTo(MetricKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        if (byNamespace != 0) {
            return byNamespace;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : compare(dimensions, other.dimensions);
    }

    private static int compare(List<Dimension> some, List<Dimension> others) {
        for (int at = 0; at < Math.min(some.size(), others.size()); at++) {
            int order = some.get(at).compareTo(others.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(some.size(), others.size());
    }

    /** Characters that it holds. */
    int size() {
        int size = namespace.length() + name.length();
        for (Dimension dimension : dimensions) {
            size += dimension.name().length() + dimension.value().length();
        }
        return size;
    }
}
