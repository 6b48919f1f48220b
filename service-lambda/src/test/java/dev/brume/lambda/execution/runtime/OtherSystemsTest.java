package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;

class OtherSystemsTest {
    @Test
    void javaIsRefusedWhereAwssClientDoesNotRun() {
        assertThatThrownBy(() -> Runtimes.refuseWithoutClient("java21", OperatingSystem.MACOS))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith(
                        "Brume runs java21 with AWS's runtime interface client, which is for Linux alone: have it run in AWS's image");
        assertThatCode(() -> Runtimes.refuseWithoutClient("java21", OperatingSystem.LINUX))
                .doesNotThrowAnyException();
    }

    @Test
    void pythonIsLookedForByTheNamesThatItHas() {
        assertThat(PythonRuntime.names("python3.13", OperatingSystem.WINDOWS)).containsExactly("python");
        assertThat(PythonRuntime.names("python3.13", OperatingSystem.MACOS)).containsExactly("python3.13", "python3");
    }
}
