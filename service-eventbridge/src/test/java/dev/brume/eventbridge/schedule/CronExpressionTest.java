package dev.brume.eventbridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User Guide, "Cron expressions": its examples, and what its wildcards mean. */
final class CronExpressionTest {
    private static List<String> next(String expression, String from, int count) {
        ScheduleExpression schedule =
                ScheduleExpression.parse("cron(" + expression + ")").orElseThrow();
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(from);
        for (int i = 0; i < count && at != null; i++) {
            at = schedule.next(at);
            times.add(String.valueOf(at));
        }
        return times;
    }

    // 2026-01-01 is a Thursday.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 10 * * ? *          | 2026-01-01T10:00:00Z,2026-01-02T10:00:00Z
                    15 12 * * ? *         | 2026-01-01T12:15:00Z,2026-01-02T12:15:00Z
                    0 18 ? * MON-FRI *    | 2026-01-01T18:00:00Z,2026-01-02T18:00:00Z,2026-01-05T18:00:00Z
                    0 8 1 * ? *           | 2026-01-01T08:00:00Z,2026-02-01T08:00:00Z
                    0/15 * * * ? *        | 2026-01-01T00:15:00Z,2026-01-01T00:30:00Z
                    1/10 0 * * ? *        | 2026-01-01T00:01:00Z,2026-01-01T00:11:00Z
                    0/10 * ? * MON-FRI *  | 2026-01-01T00:10:00Z,2026-01-01T00:20:00Z
                    0/30 20-2 ? * MON-FRI * | 2026-01-01T00:30:00Z,2026-01-01T01:00:00Z
                    0 0 L * ? *           | 2026-01-31T00:00:00Z,2026-02-28T00:00:00Z
                    0 0 LW * ? *          | 2026-01-30T00:00:00Z,2026-02-27T00:00:00Z
                    0 0 3W * ? *          | 2026-01-02T00:00:00Z,2026-02-03T00:00:00Z
                    0 0 1W 2,8 ? *        | 2026-02-02T00:00:00Z,2026-08-03T00:00:00Z
                    0 0 31W * ? *         | 2026-01-30T00:00:00Z,2026-03-31T00:00:00Z
                    0 0 ? * 3#2 *         | 2026-01-13T00:00:00Z,2026-02-10T00:00:00Z
                    0 0 ? * FRI#5 *       | 2026-01-30T00:00:00Z,2026-05-29T00:00:00Z
                    0 0 ? * 6L *          | 2026-01-30T00:00:00Z,2026-02-27T00:00:00Z
                    0 0 ? * L *           | 2026-01-03T00:00:00Z,2026-01-10T00:00:00Z
                    0 0 ? * FRI-MON *     | 2026-01-02T00:00:00Z,2026-01-03T00:00:00Z
                    0 0 ? JAN,mar 1 *     | 2026-01-04T00:00:00Z,2026-01-11T00:00:00Z
                    0 0 29 2 ? *          | 2028-02-29T00:00:00Z,2032-02-29T00:00:00Z
                    0 0 1 1 ? 2026,2030/5 | 2030-01-01T00:00:00Z,2035-01-01T00:00:00Z
                    59 23 31 12 ? *       | 2026-12-31T23:59:00Z,2027-12-31T23:59:00Z
                    """)
    void firesWhenTheFieldsSay(String expression, String expected) {
        List<String> times = List.of(expected.split(",", -1));
        assertThat(next(expression, "2026-01-01T00:00:00Z", times.size())).isEqualTo(times);
    }

    @Test
    void neverFiresAtAnInstantThatIsPast() {
        assertThat(next("0 10 * * ? *", "2026-01-01T10:00:00Z", 1)).containsExactly("2026-01-02T10:00:00Z");
        assertThat(next("0 10 * * ? *", "2026-01-01T09:59:59.999Z", 1)).containsExactly("2026-01-01T10:00:00Z");
    }

    @Test
    void endsWithItsYears() {
        assertThat(next("0 0 1 1 ? 2027", "2026-01-01T00:00:00Z", 2)).containsExactly("2027-01-01T00:00:00Z", "null");
        assertThat(next("0 0 30 2 ? *", "2026-01-01T00:00:00Z", 1)).containsExactly("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 10 * * * *",
                "0 10 ? * ? *",
                "0 10 1 * MON *",
                "60 10 * * ? *",
                "0 24 * * ? *",
                "0 10 0 * ? *",
                "0 10 32 * ? *",
                "0 10 * 13 ? *",
                "0 10 ? * 0 *",
                "0 10 ? * 8 *",
                "0 10 ? * 3#6 *",
                "0 10 ? * 3#1,6#3 *",
                "0 10 * * ? 1969",
                "0 10 * * ? 2200",
                "0 10 * * ?",
                "0 10 * * ? * *",
                "*/0 10 * * ? *",
                "5/ 10 * * ? *",
                ", 10 * * ? *",
                "- 10 * * ? *",
                "1-2-3 10 * * ? *",
                "0 10 W * ? *",
                "0 10 ? * XL *",
                "0 10 ? FOO 1 *",
                "99999999999 10 * * ? *"
            })
    void whatIsNoExpressionIsNone(String expression) {
        assertThat(ScheduleExpression.parse("cron(" + expression + ")")).isEmpty();
    }
}
