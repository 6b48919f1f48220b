package dev.brume.lambda.execution.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class ApplicationLevelsTest {
    private static boolean isKept(String line, String minimum) throws JsonProcessingException {
        return !ApplicationLevels.isBelow(line.startsWith("{") ? PlatformRecords.JSON.readTree(line) : null, minimum);
    }

    private static String line(String level, String more) {
        return "{\"level\":\"" + level + "\",\"message\":\"m\"" + more + "}";
    }

    @Test
    void aLevelCountsWithATimestamp() throws JsonProcessingException {
        String timestamp = ",\"timestamp\":\"2024-11-02T16:51:31.587199Z\"";
        assertThat(isKept(line("debug", timestamp), "INFO")).isFalse();
        assertThat(isKept(line("error", timestamp), "WARN")).isTrue();
        assertThat(isKept(line("error", ",\"time\":\"2024-11-02T16:51:31+01:00\""), "WARN"))
                .isTrue();
        assertThat(isKept(line("WARNING", timestamp), "WARN")).isTrue();
        assertThat(isKept(line("CRITICAL", timestamp), "FATAL")).isTrue();
    }

    @Test
    void everythingElseIsOfLevelInfo() throws JsonProcessingException {
        assertThat(isKept("plain", "INFO")).isTrue();
        assertThat(isKept("plain", "WARN")).isFalse();
        assertThat(isKept(line("error", ""), "WARN")).isFalse();
        assertThat(isKept(line("debug", ",\"timestamp\":\"2024-11-02 16:51\""), "INFO"))
                .isTrue();
        assertThat(isKept(line("loud", ",\"timestamp\":\"2024-11-02T16:51:31Z\""), "WARN"))
                .isFalse();
    }
}
