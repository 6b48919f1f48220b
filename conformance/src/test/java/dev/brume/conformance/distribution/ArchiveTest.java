package dev.brume.conformance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void servesFromWhereItIsUnpackedAndFasterTheSecondTime() throws Exception {
        Process unpack = new ProcessBuilder("tar", "-xzf", Built.archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(unpack.waitFor()).isZero();
        Path root;
        try (var unpacked = Files.list(folder)) {
            root = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertThat(root.resolve("LICENSE")).isNotEmptyFile();
        assertThat(root.resolve("NOTICE")).isNotEmptyFile();
        assertThat(root.resolve("THIRD-PARTY.txt")).content().contains("io.netty:netty-common");
        List<String> start = List.of(root.resolve("brume").toString(), "start", "--port", "0");
        try (StartedProgram first = StartedProgram.of(folder, Map.of(), start)) {
            first.servesAQueue();
            first.endsWhenTold();
        }
        if (Runtime.version().feature() >= 25) {
            assertThat(root.resolve("brume.aot")).as("the first start makes it").isNotEmptyFile();
            // With this, Java starts with the cache or not at all.
            try (StartedProgram second =
                    StartedProgram.of(folder, Map.of("BRUME_JAVA_OPTIONS", "-XX:AOTMode=on"), start)) {
                second.endsWhenTold();
            }
        }
    }
}
