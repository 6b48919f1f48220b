package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What pipes tell CloudWatch. */
final class PipeMetricsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private double sum(String metric, Instant since) {
        return sum(metric, "PipeName", "p", since);
    }

    private double sum(String metric, String dimensionName, String value, Instant since) {
        CloudWatchClient cloudWatch = AWS.client(CloudWatchClient.class, CloudWatchClient::builder);
        return cloudWatch
                .getMetricStatistics(get -> get.namespace("AWS/EventBridge/Pipes")
                        .metricName(metric)
                        .dimensions(dimension -> dimension.name(dimensionName).value(value))
                        .startTime(since.minusSeconds(60))
                        .endTime(since.plusSeconds(600))
                        .period(60)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void executionsAndTheirFailuresAreCounted() {
        String in = wire.queue("in");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.sourceParameters(source -> source.sqsQueueParameters(queue -> queue.batchSize(1))));
        Instant since = AWS.now();
        wire.send(in, "a");
        wire.queue("out");
        wire.send(in, "b");
        wire.pass(Duration.ofSeconds(20));
        wire.pass(Duration.ofMinutes(2));
        assertThat(sum("ExecutionFailed", since)).isEqualTo(1);
        assertThat(sum("TargetStageFailed", since)).isEqualTo(1);
        assertThat(sum("EventCount", since)).isEqualTo(3);
        assertThat(sum("Invocations", since)).isEqualTo(3);
        assertThat(sum("ExecutionThrottled", since)).isZero();
        assertThat(sum("Invocations", "AwsAccountId", AWS.account(), since)).isEqualTo(3);
        assertThat(sum("Concurrency", "AwsAccountId", AWS.account(), since)).isGreaterThanOrEqualTo(3);
        assertThat(sum("Concurrency", since)).isZero();
    }
}
