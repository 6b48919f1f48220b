package dev.brume.eventbridge.scheduler;

import dev.brume.core.delivery.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

/**
 * A schedule. What it says is one immutable version, replaced as a whole; its own identity stays. When it fired last is guarded by the
 * lock of {@link Firings}.
 */
final class Schedule {
    private final String name;
    private final ScheduleGroup group;
    private final Instant created;
    private final CreateScheduleRequest request;
    private final Lane lane;
    private volatile Version version;
    private volatile @Nullable Instant fired;
    private volatile boolean deleted;

    /** What it says since when. */
    record Version(ScheduleSettings settings, Instant modified) {}

    Schedule(CreateScheduleRequest request, ScheduleGroup group, ScheduleSettings settings, Lane lane, Instant now) {
        this.name = request.name();
        this.group = group;
        this.request = request;
        this.lane = lane;
        this.created = now;
        this.version = new Version(settings, now);
    }

    String name() {
        return name;
    }

    ScheduleGroup group() {
        return group;
    }

    String arn() {
        return group.scheduleArn(name);
    }

    /** Its place in lists: by group, then by name. */
    String key() {
        return key(group.name(), name);
    }

    static String key(String group, String name) {
        return group + "/" + name;
    }

    Instant created() {
        return created;
    }

    /** Whether the request that made it is sent once more: then it is answered once more. */
    boolean wasMadeBy(CreateScheduleRequest other) {
        return other.clientToken() != null && request.equals(other);
    }

    Version version() {
        return version;
    }

    ScheduleSettings settings() {
        return version.settings();
    }

    /** A rate goes on with its beat unless its times are changed. */
    void update(ScheduleSettings settings, Instant now) {
        var before = settings().timetable();
        boolean same = before.saysTheSameAs(settings.timetable());
        version = new Version(same ? settings.with(settings.timetable().withAnchor(before.anchor())) : settings, now);
    }

    Lane lane() {
        return lane;
    }

    @Nullable
    Instant fired() {
        return fired;
    }

    void fired(Instant at) {
        fired = at;
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }
}
