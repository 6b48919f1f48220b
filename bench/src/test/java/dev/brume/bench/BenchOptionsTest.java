package dev.brume.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void everythingButTheProfileRunsByDefault() {
        BenchOptions options = BenchOptions.parse(Path.of("/repo"), List.of());
        assertThat(options.parts()).hasSize(BenchPart.values().length - 1).doesNotContain(BenchPart.PROFILE);
        assertThat(options.effort()).isEqualTo(Effort.FULL);
        assertThat(options.emulator()).containsExactly("./brume", "start");
    }

    @Test
    void partsAndEmulatorCanBeChosen() {
        BenchOptions options = BenchOptions.parse(
                Path.of("/repo"), List.of("--quick", "memory", "echo", "--emulator", "java", "-jar", "x.jar"));
        assertThat(options.parts()).containsExactly(BenchPart.MEMORY, BenchPart.ECHO);
        assertThat(options.effort()).isEqualTo(Effort.QUICK);
        assertThat(options.emulator()).containsExactly("java", "-jar", "x.jar");
    }

    @Test
    void emulatorWithoutACommandIsRefused() {
        assertThatThrownBy(() -> BenchOptions.parse(Path.of("/repo"), List.of("--emulator")))
                .hasMessageContaining("--emulator needs a command");
    }

    @Test
    void unknownPartIsRefused() {
        assertThatThrownBy(() -> BenchOptions.parse(Path.of("/repo"), List.of("sped")))
                .hasMessageContaining("sped");
    }
}
