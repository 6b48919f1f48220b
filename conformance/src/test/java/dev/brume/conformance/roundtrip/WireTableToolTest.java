package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tables are what the tool makes of botocore. Needs python3 and the botocore that the tables were made from: {@code
 * tools/requirements.txt}; elsewhere the tests are skipped.
 */
class WireTableToolTest {
    private static final long SECONDS = 60;

    @TestFactory
    Stream<DynamicTest> everyTableIsWhatTheToolMakes() throws IOException {
        Path root = root();
        assumeTrue(root != null, "not run from the repository");
        String wanted = Files.readString(root.resolve("tools/requirements.txt")).strip();
        assumeTrue(
                run(root, List.of("python3", "-c", "import botocore; print('botocore==' + botocore.__version__)"))
                        .strip()
                        .equals(wanted),
                "python3 with " + wanted + " is not here");
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> tables = files.filter(path -> path.toString().endsWith(".ndjson"))
                    .filter(path -> path.getParent().endsWith("brume/wire")
                            && path.toString().contains("/src/"))
                    .sorted()
                    .toList();
            assertThat(tables).isNotEmpty();
            return tables.stream()
                    .map(table -> DynamicTest.dynamicTest(root.relativize(table).toString(), () -> check(root, table)));
        }
    }

    private static void check(Path root, Path table) throws IOException {
        String name = table.getFileName().toString().replace(".ndjson", "");
        String output = run(
                root,
                List.of(
                        "python3",
                        "tools/wire_tables.py",
                        name,
                        "--check",
                        "--out",
                        table.getParent().toString()));
        assertThat(output).isEmpty();
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("tools/wire_tables.py"))) {
                return folder;
            }
        }
        return null;
    }

    /** What a command prints, with its errors; empty if it cannot be run at all. */
    private static String run(Path folder, List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return "";
        }
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
