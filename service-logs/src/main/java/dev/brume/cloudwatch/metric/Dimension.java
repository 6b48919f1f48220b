package dev.brume.cloudwatch.metric;

/** A name and a value that are part of a metric's identity. */
public record Dimension(String name, String value) implements Comparable<Dimension> {
    @Override
    public int compareTo(Dimension other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }
}
