package dev.brume.logs.measure;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.core.state.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the meters of log groups and subscription filters. What has no dimension is the total of an account in a region. */
public final class LogsMeters {
    private static final Metric[] METRICS = LogsMetric.values();

    private final Metrics metrics;
    private final Stores<Meter> totals;

    public LogsMeters(Metrics metrics) {
        this.metrics = metrics;
        this.totals = new Stores<>(place -> meter(place, List.of()));
    }

    private Meter meter(Place place, List<Dimension> dimensions) {
        return metrics.meter(new Series("logs", "AWS/Logs", place, dimensions, Duration.ZERO), METRICS);
    }

    /** @param group the log group's ARN */
    public GroupMeter group(Arn group, String name) {
        Place place = place(group);
        return new GroupMeter(meter(place, List.of(groupName(name))), totals.of(place));
    }

    /**
     * @param group the log group's ARN
     * @param destinationType {@code Lambda}, {@code Kinesis} or {@code Firehose}
     */
    public FilterMeter filter(Arn group, String groupName, String destinationType, String filterName) {
        Place place = place(group);
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(groupName(groupName));
        dimensions.add(new Dimension("DestinationType", destinationType));
        dimensions.add(new Dimension("FilterName", ascii(filterName)));
        return new FilterMeter(
                List.of(meter(place, List.copyOf(dimensions)), meter(place, List.of(groupName(groupName)))));
    }

    private static Dimension groupName(String name) {
        return new Dimension("LogGroupName", name);
    }

    /** "The subscription filter name is automatically converted by CloudWatch to ASCII and any unsupported characters get replaced". */
    private static String ascii(String name) {
        return name.replaceAll("[^\\x20-\\x7E]", "?");
    }

    private static Place place(Arn arn) {
        return new Place(new AccountId(arn.account()), new Region(arn.region()));
    }
}
