package dev.brume.lambda.execution.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TarTest {
    private static final int LINK_AT = 157;

    @Test
    void namesHaveSlashesOnWindowsToo() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path code = windows.getPath("C:\\code");
            Files.createDirectories(code.resolve("lib\\deep"));
            Files.writeString(code.resolve("lib\\deep\\index.py"), "code");
            Files.createSymbolicLink(code.resolve("now"), windows.getPath("lib\\deep"));
            String tar = new String(Tar.of(code), StandardCharsets.ISO_8859_1);
            assertThat(tar)
                    .contains("lib/deep/index.py\0")
                    .contains("lib/deep/\0")
                    .doesNotContain("\\");
            assertThat(tar.substring(tar.indexOf("now\0") + LINK_AT)).startsWith("lib/deep\0");
        }
    }
}
