package dev.brume.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnFoldersTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatFunctionsHaveToThemselvesIsNotForUs() {
        assertThat(OwnFolders.insteadOf(Path.of("/tmp"))).isEqualTo(Path.of("/var/tmp"));
    }

    @Test
    void anyOtherFolderForTemporaryFilesWillDo(@TempDir Path other) {
        assertThat(OwnFolders.insteadOf(other)).isEqualTo(other);
    }
}
