package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrumeCommandTest {
    private final Shell shell = new Shell(Map.of());

    @Test
    void aloneItSaysWhatThereIs() {
        Shell.Answer answer = shell.brume();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .isEqualTo(shell.brume("--help").out())
                .contains("start", "status", "reset", "env", "time", "aws", "version", "Examples:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "status", "reset", "env", "time", "version"})
    void everyCommandHasAHelpThatFitsATerminal(String command) {
        Shell.Answer answer = shell.brume(command, "--help");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).startsWith("Usage: brume " + command);
        assertThat(answer.out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void anUnknownCommandIsAUsageErrorWithASuggestion() {
        Shell.Answer answer = shell.brume("statsu");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err())
                .contains("brume: Unmatched argument at index 0: 'statsu'", "brume status", "See brume --help");
    }

    @Test
    void whatComesBeforeTheAwsCliIsSaidToComeTooEarly() {
        Shell.Answer answer = shell.brume("aws", "sqs", "list-queues", "--output", "text");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("it must come first: brume aws sqs list-queues");
    }

    @Test
    void versionNamesBrumeAndJava() {
        assertThat(shell.brume("version").out()).matches("Brume [0-9]+\\.[0-9]+.* \\(Java [0-9.+A-Za-z-]+\\)\\R");
    }
}
