package dev.brume.conformance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class RunnableJarTest {
    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsTold() throws Exception {
        try (StartedProgram brume = StartedProgram.of(
                folder, Map.of(), Built.java("-jar", Built.jar().toString(), "start", "--port", "0"))) {
            brume.servesAQueue();
            brume.endsWhenTold();
            assertThat(brume.errors()).isEmpty();
        }
    }

    /** Class files of Java 8 begin with this number. */
    @Test
    void beginsWithAClassThatEveryJavaReads() throws Exception {
        try (JarFile jar = new JarFile(Built.jar().toFile())) {
            String first = jar.getManifest().getMainAttributes().getValue("Main-Class");
            try (DataInputStream in =
                    new DataInputStream(jar.getInputStream(jar.getEntry(first.replace('.', '/') + ".class")))) {
                in.skipNBytes(6);
                assertThat(in.readUnsignedShort()).isEqualTo(52);
            }
        }
    }

    @Test
    void anOlderJavaSaysWhatIsMissing() throws Exception {
        Path old = Built.olderJava()
                .orElseThrow(() -> new TestAbortedException("SKIPPED: there is no JDK here that is too old"));
        Process process = new ProcessBuilder(old.toString(), "-jar", Built.jar().toString(), "start")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("brume: needs Java 21 or newer, and ")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void runsTheAwsCliAndHandsItsExitCodeOn() throws Exception {
        try (StartedProgram brume = StartedProgram.of(
                folder, Map.of(), Built.java("-jar", Built.jar().toString(), "start", "--port", "0"))) {
            assertThat(aws(
                            brume,
                            "sqs",
                            "create-queue",
                            "--queue-name",
                            "jobs",
                            "--query",
                            "QueueUrl",
                            "--output",
                            "text"))
                    .isEqualTo("0 " + brume.endpoint() + "/000000000000/jobs");
            assertThat(aws(brume, "sqs", "get-queue-url", "--queue-name", "missing"))
                    .matches("(?s)25[45] .*NonExistentQueue.*");
        }
    }

    private static String aws(StartedProgram brume, String... arguments) throws Exception {
        Process which = new ProcessBuilder("sh", "-c", "command -v aws").start();
        if (which.waitFor() != 0) {
            throw new TestAbortedException("SKIPPED: there is no aws on the PATH");
        }
        String[] all = new String[arguments.length + 3];
        all[0] = "-jar";
        all[1] = Built.jar().toString();
        all[2] = "aws";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(Built.java(all)).redirectErrorStream(true);
        builder.environment().putAll(Map.of("BRUME_ENDPOINT", brume.endpoint(), "AWS_PROFILE", "somebody-at-aws"));
        Process cli = builder.start();
        String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return cli.waitFor() + " " + said;
    }

    @Test
    void saysWhoseWorkIsInIt() throws Exception {
        try (JarFile jar = new JarFile(Built.jar().toFile())) {
            assertThat(jar.getEntry("META-INF/brume/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/brume/NOTICE")).isNotNull();
            String others = new String(
                    jar.getInputStream(jar.getEntry("META-INF/brume/THIRD-PARTY.txt"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(others).contains("io.netty:netty-common", "software.amazon.awssdk:sqs", "info.picocli:picocli");
        }
    }
}
