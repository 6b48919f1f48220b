package dev.brume.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults come as often as asked for, and the same ones each time. */
class FaultsTest {
    private static List<Boolean> strikes(Faults faults, int count) {
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strikes.add(faults.strike());
        }
        return strikes;
    }

    @Test
    void theShareIsAboutTheOneAskedFor() {
        assertThat(strikes(new Faults(0.3), 10_000).stream().filter(strike -> strike))
                .hasSizeBetween(2_800, 3_200);
        assertThat(strikes(new Faults(0), 1000)).doesNotContain(true);
        assertThat(strikes(new Faults(1), 1000)).doesNotContain(false);
    }

    @Test
    void aRestartRepeatsThem() {
        Faults faults = new Faults(0.5);
        List<Boolean> first = strikes(faults, 100);
        faults.restart();
        assertThat(strikes(faults, 100)).isEqualTo(first);
        assertThat(strikes(new Faults(0.5), 100)).isEqualTo(first);
    }
}
