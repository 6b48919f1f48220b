package dev.brume.eventbridge.scheduler.time;

import dev.brume.eventbridge.schedule.CronExpression;
import dev.brume.eventbridge.schedule.RateExpression;
import dev.brume.eventbridge.schedule.ScheduleExpression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule invokes its target: its expression in its time zone, between its dates.
 *
 * <p>"If a cron expression falls on a non-existent date and time, your schedule invocation is skipped"; of a time that comes twice,
 * the first counts. Rates are durations and know no daylight saving. One-time schedules ignore both dates. See EventBridge Scheduler
 * User Guide, "Schedule types".
 *
 * @param start not before; null where nothing is said
 * @param end only before; null where nothing is said
 * @param anchor what rates are counted from: the start date, or when the schedule was made
 */
public record Timetable(
        String expression,
        ZoneId zone,
        @Nullable Instant start,
        @Nullable Instant end,
        Instant anchor,
        Rule rule) {
    private static final Pattern AT = Pattern.compile("(?i:at)\\((\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)(:\\d\\d)?\\)");
    private static final Pattern RATE = Pattern.compile("(?i:rate)\\(([1-9][0-9]{0,8}) *(minute|hour|day)s?\\)");
    /** With or without a year. */
    private static final Pattern CRON = Pattern.compile("(?i:cron)\\((\\S+(?: +\\S+){4})( +\\S+)?\\)");

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** The kinds of expressions. */
    public sealed interface Rule {}

    /** {@code at(2026-11-20T13:00:00)}. */
    public record At(LocalDateTime time) implements Rule {}

    /** {@code rate(5 minutes)}; {@code rate(1 minutes)} is accepted as well. */
    public record Rate(Duration period) implements Rule {}

    /** {@code cron(0 10 * * ? *)}. */
    public record Cron(CronExpression cron) implements Rule {}

    /**
     * Empty for what is no expression. As measured at AWS: case does not count, nor whether a unit is singular, and there may be no
     * space before it, no seconds in {@code at()} and no year in {@code cron()}.
     */
    public static Optional<Rule> rule(String expression) {
        Matcher at = AT.matcher(expression);
        if (at.matches()) {
            try {
                return Optional.of(
                        new At(LocalDateTime.parse(at.group(1) + (at.group(2) == null ? ":00" : at.group(2)), LOCAL)));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            String unit = rate.group(2) + (rate.group(1).equals("1") ? "" : "s");
            return ScheduleExpression.parse("rate(" + rate.group(1) + " " + unit + ")")
                    .map(parsed -> new Rate(((RateExpression) parsed).period()));
        }
        Matcher cron = CRON.matcher(expression);
        return cron.matches()
                ? ScheduleExpression.parse(
                                "cron(" + cron.group(1) + (cron.group(2) == null ? " *" : cron.group(2)) + ")")
                        .map(parsed -> new Cron((CronExpression) parsed))
                : Optional.empty();
    }

    /** Empty for what is no time zone of the IANA database. */
    public static Optional<ZoneId> zone(String name) {
        if (!name.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(name)) {
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(name));
    }

    /** Whether another timetable has the same times, so that a schedule goes on as it did. */
    public boolean saysTheSameAs(Timetable other) {
        return expression.equals(other.expression)
                && zone.equals(other.zone)
                && Objects.equals(start, other.start)
                && Objects.equals(end, other.end);
    }

    public Timetable withAnchor(Instant at) {
        return new Timetable(expression, zone, start, end, at, rule);
    }

    /** The first time for a schedule that is enabled now; null when there is none. */
    public @Nullable Instant first(Instant now) {
        return switch (rule) {
            case At at -> {
                Instant time = at.time().atZone(zone).toInstant();
                yield time.isBefore(now) ? null : time;
            }
            case Rate rate -> beforeEnd(from(rate.period(), now));
            case Cron cron -> {
                Instant after = start != null && start.isAfter(now) ? start.minusNanos(1) : now;
                yield beforeEnd(next(cron.cron(), after));
            }
        };
    }

    /** The time after one that was due; null when there is none. */
    public @Nullable Instant next(Instant previous) {
        return switch (rule) {
            case At at -> null;
            case Rate rate -> beforeEnd(from(rate.period(), previous.plusNanos(1)));
            case Cron cron -> beforeEnd(next(cron.cron(), previous));
        };
    }

    private @Nullable Instant beforeEnd(@Nullable Instant time) {
        return time == null || (end != null && !time.isBefore(end)) ? null : time;
    }

    /** The first beat that is not before {@code earliest}. */
    private Instant from(Duration period, Instant earliest) {
        if (!anchor.isBefore(earliest)) {
            return anchor;
        }
        long periods = Duration.between(anchor, earliest).minusNanos(1).dividedBy(period) + 1;
        return anchor.plus(period.multipliedBy(periods));
    }

    private @Nullable Instant next(CronExpression cron, Instant after) {
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(after, zone));
        while (local != null) {
            var offsets = zone.getRules().getValidOffsets(local);
            if (!offsets.isEmpty()) {
                ZoneOffset earlier = offsets.getFirst();
                Instant time = local.toInstant(earlier);
                if (time.isAfter(after)) {
                    return time;
                }
            }
            local = cron.next(local);
        }
        return null;
    }
}
