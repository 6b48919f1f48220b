package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS CLI with CloudWatch. */
class CloudWatchCliTest {
    @RegisterExtension
    static final RunningBrume BRUME = RunningBrume.still();

    private final ClientProgram program = ClientProgram.of("cloudwatch-cli");
    private String aws;

    @BeforeEach
    void aws() {
        aws = Tool.named("aws");
        Tool.named("curl");
    }

    @Test
    void quickstart() {
        Outcome outcome =
                program.run(BRUME.environment(), Duration.ofSeconds(90), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .containsPattern("\"Values\": \\[\\s+10.0\\s+]")
                .contains("\"StateValue\": \"ALARM\"");
    }

    @Test
    void alarmsAreSetSwitchedOffAndDeleted() {
        cloudWatch(
                "put-metric-alarm",
                "--alarm-name",
                "latency",
                "--namespace",
                "Shop",
                "--metric-name",
                "Latency",
                "--extended-statistic",
                "p99",
                "--period",
                "60",
                "--evaluation-periods",
                "3",
                "--datapoints-to-alarm",
                "2",
                "--threshold",
                "250",
                "--comparison-operator",
                "GreaterThanThreshold",
                "--treat-missing-data",
                "notBreaching",
                "--dimensions",
                "Name=Till,Value=1");
        cloudWatch("set-alarm-state", "--alarm-name", "latency", "--state-value", "ALARM", "--state-reason", "drill");
        cloudWatch("disable-alarm-actions", "--alarm-names", "latency");
        assertThat(cloudWatch(
                        "describe-alarms",
                        "--alarm-names",
                        "latency",
                        "--query",
                        "MetricAlarms[0].[StateValue,ActionsEnabled,ExtendedStatistic,DatapointsToAlarm]"))
                .isEqualTo("ALARM\tFalse\tp99\t2");
        cloudWatch("delete-alarms", "--alarm-names", "latency");
        assertThat(cloudWatch("describe-alarms", "--alarm-names", "latency", "--query", "length(MetricAlarms)"))
                .isEqualTo("0");
    }

    @Test
    void aMissingAlarmIsToldInAwsWords() {
        Outcome outcome = call("delete-alarms", "--alarm-names", "nobody");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.errors()).contains("(ResourceNotFound)");
    }

    private String cloudWatch(String... arguments) {
        return call(arguments).successfulOutput();
    }

    private Outcome call(String... arguments) {
        List<String> command = new ArrayList<>(List.of(aws, "--output", "text", "cloudwatch"));
        command.addAll(List.of(arguments));
        return program.run(BRUME.environment(), Duration.ofSeconds(90), command.toArray(String[]::new));
    }
}
