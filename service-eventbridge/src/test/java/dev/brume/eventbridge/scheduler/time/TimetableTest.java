package dev.brume.eventbridge.scheduler.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** User Guide, "Schedule types": time zones and daylight saving. */
final class TimetableTest {
    private static List<String> times(String expression, String zone, String from, int count) {
        Instant now = Instant.parse(from);
        Timetable table = new Timetable(
                expression,
                Timetable.zone(zone).orElseThrow(),
                null,
                null,
                now,
                Timetable.rule(expression).orElseThrow());
        List<String> times = new ArrayList<>();
        for (Instant at = table.first(now); at != null && times.size() < count; at = table.next(at)) {
            times.add(at.toString());
        }
        return times;
    }

    @Test
    void aTimeThatDoesNotExistIsSkipped() {
        assertThat(times("cron(30 2 * * ? *)", "America/New_York", "2026-03-07T00:00:00Z", 2))
                .containsExactly("2026-03-07T07:30:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceCountsOnce() {
        assertThat(times("cron(30 1 * * ? *)", "America/New_York", "2026-10-31T12:00:00Z", 2))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z");
        assertThat(times("cron(30 1 * * ? *)", "America/New_York", "2026-11-01T06:10:00Z", 1))
                .containsExactly("2026-11-02T06:30:00Z");
    }

    @Test
    void aRateOfDaysIsTwentyFourHoursEach() {
        assertThat(times("rate(1 days)", "America/New_York", "2026-03-07T12:00:00Z", 3))
                .containsExactly("2026-03-07T12:00:00Z", "2026-03-08T12:00:00Z", "2026-03-09T12:00:00Z");
    }

    @Test
    void aOneTimeScheduleIsInItsZone() {
        assertThat(times("at(2026-07-01T12:00:00)", "Europe/Berlin", "2026-01-01T00:00:00Z", 2))
                .containsExactly("2026-07-01T10:00:00Z");
        assertThat(times("at(2025-07-01T12:00:00)", "UTC", "2026-01-01T00:00:00Z", 2))
                .isEmpty();
    }

    @Test
    void expressionsNeedNotBeWrittenOutInFull() {
        assertThat(times("AT(2026-07-01T12:00)", "UTC", "2026-01-01T00:00:00Z", 1))
                .containsExactly("2026-07-01T12:00:00Z");
        assertThat(times("Rate(2minute)", "UTC", "2026-01-01T00:00:00Z", 2))
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:02:00Z");
        assertThat(times("CRON(0 12 * * ?)", "UTC", "2026-01-01T00:00:00Z", 1)).containsExactly("2026-01-01T12:00:00Z");
        assertThat(Timetable.rule("cron(0 12 * *)")).isEmpty();
        assertThat(Timetable.rule("cron(0 12 * * ? * *)")).isEmpty();
        assertThat(Timetable.rule("rate( 1 minute )")).isEmpty();
        assertThat(Timetable.rule("at(2026-07-01)")).isEmpty();
    }

    @Test
    void whatIsNoTimeZoneIsNone() {
        assertThat(Timetable.zone("Mars/Olympus")).isEmpty();
        assertThat(Timetable.zone("+02:00")).isEmpty();
    }
}
