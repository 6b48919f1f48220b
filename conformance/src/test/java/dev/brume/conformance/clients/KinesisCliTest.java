package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS CLI with Kinesis. It has no command for SubscribeToShard. */
class KinesisCliTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("kinesis-cli");
    private String aws;

    @BeforeEach
    void aws() {
        aws = Tool.named("aws");
    }

    @Test
    void quickstart() {
        Outcome outcome =
                program.run(BRUME.environment(), Duration.ofMinutes(5), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("\"Data\": \"aGVsbG8=\"")
                .contains("\"PartitionKey\": \"customer-1\"")
                .contains("\"MillisBehindLatest\": 0");
    }

    @Test
    void streamsAreScaledTaggedAndDeleted() {
        kinesis("create-stream", "--stream-name", "scaled", "--shard-count", "1");
        kinesis("wait", "stream-exists", "--stream-name", "scaled");
        kinesis("add-tags-to-stream", "--stream-name", "scaled", "--tags", "team=shop");
        assertThat(kinesis("list-tags-for-stream", "--stream-name", "scaled", "--query", "Tags[0].Value"))
                .isEqualTo("shop");
        kinesis(
                "update-shard-count",
                "--stream-name",
                "scaled",
                "--target-shard-count",
                "2",
                "--scaling-type",
                "UNIFORM_SCALING");
        kinesis("wait", "stream-exists", "--stream-name", "scaled");
        assertThat(kinesis(
                        "describe-stream-summary",
                        "--stream-name",
                        "scaled",
                        "--query",
                        "StreamDescriptionSummary.OpenShardCount"))
                .isEqualTo("2");
        kinesis("delete-stream", "--stream-name", "scaled");
        kinesis("wait", "stream-not-exists", "--stream-name", "scaled");
    }

    @Test
    void aMissingStreamIsToldInAwsWords() {
        Outcome outcome = call("describe-stream-summary", "--stream-name", "missing");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.errors())
                .contains("(ResourceNotFoundException)")
                .contains("Stream missing under account 000000000000 not found.");
    }

    private String kinesis(String... arguments) {
        return call(arguments).successfulOutput();
    }

    private Outcome call(String... arguments) {
        List<String> command = new ArrayList<>(List.of(aws, "--output", "text", "kinesis"));
        command.addAll(List.of(arguments));
        return program.run(BRUME.environment(), Duration.ofMinutes(5), command.toArray(String[]::new));
    }
}
