package dev.brume.eventbridge.scheduler;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** A schedule group, with its tags and its meter. Its monitor guards tags and state. */
final class ScheduleGroup {
    static final String DEFAULT = "default";
    static final String ACTIVE = "ACTIVE";
    static final String DELETING = "DELETING";
    private static final Metric[] METRICS = GroupMetric.values();

    private final Place place;
    private final String name;
    private final Instant created;
    private final @Nullable CreateScheduleGroupRequest request;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Meter meter;
    private String state = ACTIVE;
    private Instant modified;

    /** @param request that made it; null for the default group */
    ScheduleGroup(
            Place place, String name, @Nullable CreateScheduleGroupRequest request, Metrics metrics, Instant now) {
        this.place = place;
        this.name = name;
        this.request = request;
        this.created = now;
        this.modified = now;
        this.meter = metrics.meter(
                new Series(
                        "scheduler",
                        "AWS/Scheduler",
                        place,
                        List.of(new Dimension("ScheduleGroup", name)),
                        Duration.ZERO),
                METRICS);
        if (request != null) {
            tag(request.tags());
        }
    }

    String name() {
        return name;
    }

    Place place() {
        return place;
    }

    boolean isDefault() {
        return name.equals(DEFAULT);
    }

    String arn() {
        return arn(place, name);
    }

    static String arn(Place place, String name) {
        return Arn.of("scheduler", place.region(), place.account(), "schedule-group/" + name)
                .toString();
    }

    String scheduleArn(String schedule) {
        return Arn.of("scheduler", place.region(), place.account(), "schedule/" + Schedule.key(name, schedule))
                .toString();
    }

    Instant created() {
        return created;
    }

    synchronized Instant modified() {
        return modified;
    }

    synchronized String state() {
        return state;
    }

    synchronized void deleting(Instant now) {
        state = DELETING;
        modified = now;
    }

    boolean wasMadeBy(CreateScheduleGroupRequest other) {
        return other.clientToken() != null && other.equals(request);
    }

    /** @throws dev.brume.core.error.AwsException ValidationException, ServiceQuotaExceededException */
    synchronized void tag(List<Tag> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        for (Tag tag : more) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw SchedulerErrors.validation("Tag keys starting with 'aws:' are reserved for system use.");
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > SchedulerLimits.TAGS_MAX) {
            throw SchedulerErrors.quotaExceeded("tags");
        }
        tags.putAll(all);
    }

    synchronized void untag(Collection<String> keys) {
        keys.forEach(tags::remove);
    }

    synchronized Map<String, String> tags() {
        return new LinkedHashMap<>(tags);
    }

    void count(GroupMetric metric, Instant now) {
        meter.count(metric, now);
    }

    void close() {
        meter.close();
    }
}
