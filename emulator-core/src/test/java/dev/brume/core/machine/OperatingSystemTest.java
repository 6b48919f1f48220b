package dev.brume.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatingSystemTest {
    @Test
    void systemsAreKnownByJavasNames() {
        assertThat(OperatingSystem.named("Linux")).isEqualTo(OperatingSystem.LINUX);
        assertThat(OperatingSystem.named("Mac OS X")).isEqualTo(OperatingSystem.MACOS);
        assertThat(OperatingSystem.named("Windows Server 2025")).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(OperatingSystem.named("FreeBSD")).isEqualTo(OperatingSystem.OTHER);
    }

    @Test
    void thisMachinesFormsAreJavas() {
        assertThat(OperatingSystem.here().pathSeparator()).isEqualTo(File.pathSeparator);
        assertThat(OperatingSystem.here().nothing()).exists();
    }

    @Test
    void onWindowsProgramsHaveEndings() {
        assertThat(OperatingSystem.WINDOWS.programFiles("aws")).containsExactly("aws.exe", "aws.cmd");
        assertThat(OperatingSystem.MACOS.programFiles("aws")).containsExactly("aws");
    }

    @Test
    void onWindowsVariablesAreFoundInWhateverCase() {
        Map<String, String> environment = Map.of("Path", "C:\\Tools", "brume_port", "4600");
        assertThat(OperatingSystem.WINDOWS.variables(environment))
                .containsEntry("PATH", "C:\\Tools")
                .containsEntry("BRUME_PORT", "4600");
        assertThat(OperatingSystem.LINUX.variables(environment)).doesNotContainKey("PATH");
    }
}
