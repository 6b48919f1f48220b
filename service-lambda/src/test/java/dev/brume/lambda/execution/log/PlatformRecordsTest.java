package dev.brume.lambda.execution.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ManualTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlatformRecordsTest {
    private final PlatformRecords records =
            new PlatformRecords(PlatformTextTest.deployment("python3.13"), new ManualTime(Instant.EPOCH), "stream");

    @Test
    void spansTellWhenTheFunctionBeganToAnswerHowLongItDidAndWhatCameAfter() {
        assertThat(records.runtimeDone(new RuntimeDone("r", 100, 40.0, 90, 7, null, null)))
                .hasToString(
                        "{\"requestId\":\"r\",\"status\":\"success\",\"metrics\":{\"durationMs\":100.0,\"producedBytes\":7},"
                                + "\"spans\":[{\"name\":\"responseLatency\",\"start\":\"1969-12-31T23:59:59.900Z\",\"durationMs\":40.0},"
                                + "{\"name\":\"responseDuration\",\"start\":\"1969-12-31T23:59:59.940Z\",\"durationMs\":50.0},"
                                + "{\"name\":\"runtimeOverhead\",\"start\":\"1969-12-31T23:59:59.990Z\",\"durationMs\":10.0}]}");
    }

    @Test
    void whatWasNeverAnsweredHasNoSpans() {
        assertThat(records.runtimeDone(new RuntimeDone("r", 1000, null, 1000, 0, "timeout", null)))
                .hasToString(
                        "{\"requestId\":\"r\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":1000.0,\"producedBytes\":0}}");
    }
}
