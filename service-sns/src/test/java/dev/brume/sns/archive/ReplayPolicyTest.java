package dev.brume.sns.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which replays can be asked for. */
class ReplayPolicyTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "2026-01-01T01:00:00+01:00"})
    void aPointIsAnInstantInAnyZone(String point) {
        String text = "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + point + "\"}";
        assertThat(ReplayPolicy.parse(text, "")).isEqualTo(new ReplayPolicy(T0, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON|Unable to parse JSON",
                "[]|JSON is missing required fields",
                "{\"PointType\":\"Timestamp\"}|JSON is missing required fields",
                "{\"StartingPoint\":\"2026-01-01T00:00:00Z\"}|JSON is missing required fields",
                "{\"PointType\":\"Number\",\"StartingPoint\":\"2026-01-01T00:00:00Z\"}|Invalid PointType",
                "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"yesterday\"}|Invalid StartingPoint value",
                "{\"PointType\":\"Timestamp\",\"StartingPoint\":7}|Invalid StartingPoint value",
                "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-01-01T00:00:01Z\","
                        + "\"EndingPoint\":\"2026-01-01T00:00:00Z\"}|Invalid EndingPoint value"
            })
    void whatIsNoReplayIsRefused(String text, String reason) {
        assertThatThrownBy(() -> ReplayPolicy.parse(text, "")).hasMessage("Invalid parameter: ReplayPolicy: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "{ }"})
    void nothingStopsAReplay(String text) {
        assertThat(ReplayPolicy.isNone(text)).isTrue();
    }

    @Test
    void aReplayMayBeginWithTheArchiveAndEndNow() {
        ReplayPolicy policy = new ReplayPolicy(T0, T0.plusSeconds(5));
        policy.check(T0, T0.plusSeconds(5), "");
        assertThatThrownBy(() -> policy.check(T0.plusMillis(1), T0.plusSeconds(5), ""))
                .hasMessage("Invalid parameter: ReplayPolicy: Invalid StartingPoint value");
        assertThatThrownBy(() -> policy.check(T0, T0.plusSeconds(4), ""))
                .hasMessage("Invalid parameter: ReplayPolicy: Invalid EndingPoint value");
    }
}
