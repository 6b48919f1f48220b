package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI here is a script that writes down what it is told; the real one is tried in conformance. */
class AwsCommandTest {
    @TempDir
    private Path folder;

    private Map<String, String> withCli(String lastLine) throws IOException {
        Path cli = folder.resolve("aws");
        Files.writeString(cli, """
                #!/bin/sh
                for argument in "$@"; do echo "$argument"; done >"${0%/*}/arguments"
                env >"${0%/*}/environment"
                """ + lastLine + "\n");
        Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("PATH", folder.toString(), "BRUME_PORT", "4999");
    }

    private List<String> written(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void theCliGetsEndpointCredentialsAndRegionAndItsOwnArguments() throws Exception {
        assertThat(AwsCommand.run(List.of("sqs", "create-queue", "--queue-name", "a b", "--help"), withCli("")))
                .isZero();
        assertThat(written("arguments"))
                .containsExactly(
                        "--endpoint-url",
                        "http://localhost:4999",
                        "sqs",
                        "create-queue",
                        "--queue-name",
                        "a b",
                        "--help");
        assertThat(written("environment"))
                .contains("AWS_SECRET_ACCESS_KEY=test", "AWS_EC2_METADATA_DISABLED=true", "AWS_USE_FIPS_ENDPOINT=false")
                .anyMatch(line -> line.matches("no_proxy=(?:.*,)?localhost"))
                .anyMatch(line -> line.startsWith("AWS_ACCESS_KEY_ID="))
                .anyMatch(line -> line.startsWith("AWS_REGION="))
                .noneMatch(line -> line.startsWith("AWS_PROFILE=") || line.startsWith("AWS_SESSION_TOKEN="));
    }

    @Test
    void anEndpointThatIsTypedIsLeftAlone() throws Exception {
        AwsCommand.run(List.of("--endpoint-url=http://localhost:1", "sqs", "list-queues"), withCli(""));
        assertThat(written("arguments")).containsExactly("--endpoint-url=http://localhost:1", "sqs", "list-queues");
    }

    @Test
    void theExitCodeIsTheClis() throws Exception {
        assertThat(AwsCommand.run(List.of("sqs", "list-queues"), withCli("exit 254")))
                .isEqualTo(254);
    }

    @Test
    void withoutTheCliItSaysWhatToDo() {
        assertThatThrownBy(() -> AwsCommand.run(List.of("sqs", "list-queues"), Map.of("PATH", folder.toString())))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("there is no AWS CLI on the PATH");
    }
}
