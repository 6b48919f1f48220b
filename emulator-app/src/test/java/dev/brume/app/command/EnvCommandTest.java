package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvCommandTest {
    private final Shell shell = new Shell(Map.of());

    @Test
    void printsExportsForAShell() {
        assertThat(shell.brume("env").out().lines())
                .containsExactly(
                        "export AWS_ENDPOINT_URL=http://localhost:4566",
                        "export AWS_ACCESS_KEY_ID=test",
                        "export AWS_SECRET_ACCESS_KEY=test",
                        "export AWS_REGION=us-east-1",
                        "export AWS_DEFAULT_REGION=us-east-1");
    }

    @Test
    void speaksFishAndPowershell() {
        assertThat(shell.brume("env", "--shell", "fish").out())
                .startsWith("set -gx AWS_ENDPOINT_URL http://localhost:4566");
        assertThat(shell.brume("env", "--shell", "powershell").out())
                .startsWith("$Env:AWS_ENDPOINT_URL = 'http://localhost:4566'");
    }

    @Test
    void anAccountIsNamedByTheAccessKey() {
        assertThat(shell.brume("env", "--account", "123456789012", "--region", "eu-west-1")
                        .out())
                .contains("AWS_ACCESS_KEY_ID=123456789012", "AWS_REGION=eu-west-1", "AWS_DEFAULT_REGION=eu-west-1");
    }

    @Test
    void followsThePortThatBrumeIsStartedWith() {
        assertThat(new Shell(Map.of("BRUME_PORT", "5000")).brume("env").out())
                .startsWith("export AWS_ENDPOINT_URL=http://localhost:5000");
    }

    @Test
    void refusesWhatAShellCouldMisread() {
        assertThat(shell.brume("env", "--region", "x;reboot").err())
                .isEqualToIgnoringNewLines("brume: --region must be a region like us-east-1, not 'x;reboot'");
        assertThat(shell.brume("env", "--account", "1").exitCode()).isEqualTo(1);
        assertThat(shell.brume("env", "--shell", "cmd").exitCode()).isEqualTo(2);
        assertThat(shell.brume("env", "--endpoint", "http://h/$(reboot)").exitCode())
                .isEqualTo(1);
        assertThat(shell.brume("env", "--endpoint", "http://h/;reboot").exitCode())
                .isEqualTo(1);
    }
}
