package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90, PT1M30S",
        "0.5, PT0.5S",
        "90s, PT1M30S",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "500ms, PT0.5S",
        "1D2H3M4S5MS, PT26H3M4.005S",
        "PT90S, PT1M30S",
        "P1D, PT24H"
    })
    void isReadAsPeopleTypeIt(String typed, String iso) {
        assertThat(Durations.toIso(typed)).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1x", "1h 30m", "-5", "h", "1.5h", "99999999999d", "1e3"})
    void isRefusedOtherwise(String typed) {
        assertThatThrownBy(() -> Durations.toIso(typed))
                .isInstanceOf(CommandException.class)
                .hasMessage("a duration is a number of seconds, or like 1h30m or PT90S, not '" + typed + "'");
    }
}
