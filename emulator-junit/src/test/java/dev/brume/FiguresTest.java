package dev.brume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures, when asked, in a JVM where nothing of Brume was started: {@code mvn -pl emulator-junit -am verify -Dtest=FiguresTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbrume.test.jvm="-Xmx1g -Dbrume.figures=true"}. The figures stand in the test's output file.
 */
@Tag("embedded")
@EnabledIfSystemProperty(named = "brume.figures", matches = "true")
class FiguresTest {
    private static final int MORE = 20;
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    @Test
    void start() {
        long begun = System.nanoTime();
        try (Brume first = Brume.start()) {
            double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
            long asked = System.nanoTime();
            assertThat(first.clock().isFrozen()).isFalse();
            System.out.printf(
                    Locale.ROOT,
                    "first start %.0f ms, first request %.0f ms%n",
                    millis,
                    (System.nanoTime() - asked) / NANOS_PER_MILLI);
        }
        double[] further = new double[MORE];
        for (int at = 0; at < MORE; at++) {
            long again = System.nanoTime();
            Brume.start().close();
            further[at] = (System.nanoTime() - again) / NANOS_PER_MILLI;
        }
        System.out.printf(Locale.ROOT, "a further one, stopped again: second %.1f ms, ", further[0]);
        java.util.Arrays.sort(further);
        System.out.printf(Locale.ROOT, "median %.1f ms, slowest %.1f ms%n", further[MORE / 2], further[MORE - 1]);
    }
}
