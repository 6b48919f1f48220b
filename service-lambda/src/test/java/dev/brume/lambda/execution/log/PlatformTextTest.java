package dev.brume.lambda.execution.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.LogSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as they were seen in logs of AWS's. */
class PlatformTextTest {
    static Deployment deployment(@Nullable String runtime) {
        return deployment(runtime, false);
    }

    static Deployment deployment(@Nullable String runtime, boolean tracingActive) {
        return new Deployment(
                "id",
                new Place(AccountId.DEFAULT, new Region("eu-west-1")),
                "f",
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "$LATEST",
                runtime,
                null,
                "x86_64",
                Path.of(""),
                false,
                null,
                List.of(),
                Map.of(),
                "role",
                128,
                3,
                512,
                null,
                tracingActive,
                false,
                new LogSettings("group", false, "INFO", "INFO"));
    }

    private static PlatformText of(@Nullable String runtime) {
        return new PlatformText(deployment(runtime));
    }

    private static String report(double millis, @Nullable Double init, @Nullable String status, @Nullable String type) {
        return of("python3.13").report(new Report("r", "", millis, 35, init, null, status, type, false, null));
    }

    @ParameterizedTest
    @CsvSource({
        "python3.13, python:3.13.v1",
        "nodejs22.x, nodejs:22.v1",
        "java8.al2, java:8.al2.v1",
        "java21, java:21.v1",
        "provided.al2023, provided:al2023.v1"
    })
    void initStartNamesTheRuntimesVersion(String runtime, String version) {
        assertThat(of(runtime).initStart())
                .matches("INIT_START Runtime Version: " + version
                        + "\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:[0-9a-f]{64}\n");
    }

    @Test
    void aContainerImageHasNoVersion() {
        assertThat(of(null).initStart()).isNull();
    }

    @Test
    void aReportEndsWithATabUnlessItTellsAStatus() {
        assertThat(report(3.8, null, null, null))
                .isEqualTo("REPORT RequestId: r\tDuration: 3.80 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                        + "Max Memory Used: 35 MB\t\n");
        assertThat(report(46.43, 92.34, null, null)).endsWith("\tMax Memory Used: 35 MB\tInit Duration: 92.34 ms\t\n");
        assertThat(report(3000, 67.49, "timeout", null))
                .endsWith("\tMax Memory Used: 35 MB\tInit Duration: 67.49 ms\tStatus: timeout\n");
        assertThat(report(3000, null, "error", "Runtime.Unknown"))
                .endsWith("\tMax Memory Used: 35 MB\tStatus: error\tError Type: Runtime.Unknown\n");
    }

    @Test
    void aReportDoesNotSayAgainWhatTheFunctionSaidItself() {
        assertThat(of("python3.13")
                        .report(new Report("r", "", 46.43, 35, 92.34, null, "error", "KeyError", true, null)))
                .endsWith("\tMax Memory Used: 35 MB\tInit Duration: 92.34 ms\t\n");
    }

    /** As lines of 2023 to 2026 have it. */
    @Test
    void aReportOfWhatWasRestoredTellsOfThat() {
        assertThat(of("java21").report(new Report("r", "", 306.34, 155, null, 302.6, null, null, false, null)))
                .isEqualTo("REPORT RequestId: r\tDuration: 306.34 ms\tBilled Duration: 610 ms\tMemory Size: 128 MB\t"
                        + "Max Memory Used: 155 MB\tRestore Duration: 302.60 ms\tBilled Restore Duration: 303 ms\t\n");
    }

    /** As lines of 2024 to 2026 have it, with a status and without. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 'Max Memory Used: 35 MB\t\n'", "timeout, 'Max Memory Used: 35 MB\tStatus: timeout\n'"})
    void aTracedInvocationsReportNamesItsTrace(@Nullable String status, String before) {
        String trace = "Root=1-6a507b87-0cc4438344b48ef127ab1931;Parent=d0025b207c551fde;Sampled=";
        PlatformText texts = new PlatformText(deployment("python3.13", true));
        assertThat(texts.report(new Report("r", trace + "1", 3, 35, null, null, status, null, false, null)))
                .endsWith(before + "XRAY TraceId: 1-6a507b87-0cc4438344b48ef127ab1931\tSegmentId: d0025b207c551fde\t"
                        + "Sampled: true\t\n");
        assertThat(texts.report(new Report("r", trace + "0", 3, 35, null, null, status, null, false, null)))
                .endsWith(before);
        assertThat(of("python3.13").report(new Report("r", trace + "1", 3, 35, null, null, status, null, false, null)))
                .endsWith(before);
    }

    @Test
    void linesOfThePhasesEnd() {
        assertThat(of("python3.13").initReport("invoke", "on-demand", 998.15, "error", "Runtime.Unknown"))
                .isEqualTo("INIT_REPORT Init Duration: 998.15 ms\tPhase: invoke\tStatus: error\t"
                        + "Error Type: Runtime.Unknown\n");
        assertThat(of("python3.13").initReport("init", "on-demand", 9999.56, "timeout", null))
                .isEqualTo("INIT_REPORT Init Duration: 9999.56 ms\tPhase: init\tStatus: timeout\n");
        assertThat(of("java21").initReport("init", "snap-start", 612.33, null, null))
                .isEqualTo("INIT_REPORT Init Duration: 612.33 ms\n");
        assertThat(of("java21").restoreReport(1236.04, "error", "Runtime.ExitError"))
                .isEqualTo(
                        "RESTORE_REPORT Restore Duration: 1236.04 ms\tStatus: error\tError Type: Runtime.ExitError\n");
        assertThat(of("java21").restoreReport(511.25, null, null))
                .isEqualTo("RESTORE_REPORT Restore Duration: 511.25 ms\n");
    }
}
