package dev.brume.conformance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            throw new org.opentest4j.TestAbortedException("SKIPPED: there is no aws on the PATH");
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
