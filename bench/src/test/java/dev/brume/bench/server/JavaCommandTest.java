package dev.brume.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
    private final JavaCommand command = JavaCommand.parse(List.of(
            "/jdk/bin/java",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:AOTCache=brume.aot",
            "-Dlogback.file=x",
            "-Dio.netty.noUnsafe=false",
            "-cp",
            "a.jar:b.jar",
            "dev.brume.app.Main",
            "start",
            "--port",
            "4570",
            "-x",
            ""));

    @Test
    void flagsForAnotherProgramLeaveOutWhatBelongsToThisOne() {
        assertThat(command.sharedFlags()).containsExactly("-XX:+UseSerialGC", "-Xmx256m", "-Dio.netty.noUnsafe=false");
    }

    @Test
    void programStartsAgainOnAPortStillToBeNamed() {
        assertThat(command.line(true))
                .containsExactly(
                        "/jdk/bin/java",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:AOTCache=brume.aot",
                        "-Dlogback.file=x",
                        "-Dio.netty.noUnsafe=false",
                        "-cp",
                        "a.jar:b.jar",
                        "dev.brume.app.Main",
                        "start",
                        "-x");
    }

    @Test
    void programStartsAgainWithoutItsAotCache() {
        assertThat(command.usesAotCache()).isTrue();
        assertThat(command.line(false)).doesNotContain("-XX:AOTCache=brume.aot").contains("-Xmx256m");
    }

    @Test
    void liveBytesAreTheHistogramsTotal() {
        String histogram =
                " num     #instances         #bytes  class name\n   1:  3  96  [B\nTotal         3             96\n";
        assertThat(Memory.live(histogram)).isEqualTo(96);
    }
}
