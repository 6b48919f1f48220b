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
        assertThat(records.runtimeDone(new RuntimeDone("r", "", 100, 40.0, 90, 7, null, null)))
                .hasToString(
                        "{\"requestId\":\"r\",\"status\":\"success\",\"metrics\":{\"durationMs\":100.0,\"producedBytes\":7},"
                                + "\"spans\":[{\"name\":\"responseLatency\",\"start\":\"1969-12-31T23:59:59.900Z\",\"durationMs\":40.0},"
                                + "{\"name\":\"responseDuration\",\"start\":\"1969-12-31T23:59:59.940Z\",\"durationMs\":50.0},"
                                + "{\"name\":\"runtimeOverhead\",\"start\":\"1969-12-31T23:59:59.990Z\",\"durationMs\":10.0}]}");
    }

    @Test
    void recordsOfATracedInvocationNameItsTrace() {
        PlatformRecords traced = new PlatformRecords(
                PlatformTextTest.deployment("python3.13", true), new ManualTime(Instant.EPOCH), "stream");
        String trace = "Root=1-62e900b2-710d76f009d6e7785905449a;Parent=0efbd19962d95b05;Sampled=1";
        String tracing = "\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":\"" + trace + "\"}";
        String header = trace + ";Lineage=1:cb371678:0";
        assertThat(traced.start("r", header).toString()).contains(tracing);
        assertThat(traced.runtimeDone(new RuntimeDone("r", header, 100, 40.0, 90, 7, null, null))
                        .toString())
                .contains(tracing);
        assertThat(traced.report(new Report("r", header, 3, 35, null, null, null, null, false, null))
                        .toString())
                .contains(tracing);
        assertThat(records.start("r", header).has("tracing")).isFalse();
        assertThat(traced.start("r", trace.replace("Sampled=1", "Sampled=0")).has("tracing"))
                .isFalse();
    }

    @Test
    void whatWasNeverAnsweredHasNoSpans() {
        assertThat(records.runtimeDone(new RuntimeDone("r", "", 1000, null, 1000, 0, "timeout", null)))
                .hasToString(
                        "{\"requestId\":\"r\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":1000.0,\"producedBytes\":0}}");
    }
}
