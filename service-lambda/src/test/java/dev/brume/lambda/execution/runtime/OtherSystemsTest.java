package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.machine.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherSystemsTest {
    @Test
    void javaIsTheProgramOfThatNameInAnInstallation() {
        Path home = Path.of("jdk");
        assertThat(JavaHomes.program(home, OperatingSystem.WINDOWS)).isEqualTo(home.resolve("bin/java.exe"));
        assertThat(JavaHomes.program(home, OperatingSystem.MACOS)).isEqualTo(home.resolve("bin/java"));
    }

    @Test
    void anOldJavaIsToldNothingThatItDoesNotKnow() {
        assertThat(flags("1.8.0_402")).isEqualTo(flags("17.0.15")).doesNotContain("--enable-native-access=ALL-UNNAMED");
        assertThat(flags("25.0.1")).contains("--enable-native-access=ALL-UNNAMED");
    }

    private static List<String> flags(String version) {
        Path home = Path.of("jdk");
        return JavaRuntime.flags(new Interpreter(home.resolve("bin/java"), home, version));
    }

    @Test
    void pythonIsLookedForByTheNamesThatItHas() {
        assertThat(PythonRuntime.names("python3.13", OperatingSystem.WINDOWS)).containsExactly("python");
        assertThat(PythonRuntime.names("python3.13", OperatingSystem.MACOS)).containsExactly("python3.13", "python3");
    }
}
