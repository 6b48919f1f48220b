package dev.brume.conformance.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;

/** What groups tell CloudWatch, and topics as targets. */
final class GroupMetricsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireScheduler wire = new WireScheduler(AWS);

    private void schedule(String name, Target target) {
        Instant due = AWS.now().plusSeconds(60);
        wire.create(
                name,
                "rate(1 minutes)",
                target,
                create -> create.groupName("jobs").startDate(due).endDate(due.plusSeconds(150)));
    }

    private double sum(String metric) {
        return AWS
                .client(CloudWatchClient.class, CloudWatchClient::builder)
                .getMetricStatistics(get -> get.namespace("AWS/Scheduler")
                        .metricName(metric)
                        .dimensions(dimension -> dimension.name("ScheduleGroup").value("jobs"))
                        .startTime(AWS.now().minusSeconds(3600))
                        .endTime(AWS.now().plusSeconds(60))
                        .period(3600)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void aTopicHandsOnWhatAScheduleSays() {
        wire.client().createScheduleGroup(create -> create.name("jobs"));
        String url = wire.queue("inbox");
        SnsClient sns = AWS.client(SnsClient.class, SnsClient::builder);
        String topic = sns.createTopic(create -> create.name("due")).topicArn();
        sns.subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(wire.queueArn("inbox"))
                .attributes(Map.of("RawMessageDelivery", "true")));
        schedule("s", wire.target(topic, "remember"));
        wire.pass(Duration.ofMinutes(1));
        assertThat(wire.bodies(url)).containsExactly("remember");
    }

    @Test
    void attemptsErrorsAndLettersAreCounted() {
        wire.client().createScheduleGroup(create -> create.name("jobs"));
        wire.queue("there");
        wire.queue("letters");
        schedule("fine", wire.toQueue("there", "x"));
        schedule(
                "lost",
                wire.toQueue("gone", "x").toBuilder()
                        .deadLetterConfig(dead -> dead.arn(wire.queueArn("letters")))
                        .build());
        schedule(
                "worse",
                wire.toQueue("gone", "x").toBuilder()
                        .deadLetterConfig(dead -> dead.arn(wire.queueArn("gone-too")))
                        .build());
        wire.pass(Duration.ofMinutes(10));
        assertThat(sum("InvocationAttemptCount")).isEqualTo(9);
        assertThat(sum("TargetErrorCount")).isEqualTo(6);
        assertThat(sum("InvocationDroppedCount")).isEqualTo(6);
        assertThat(sum("InvocationsSentToDeadLetterCount")).isEqualTo(3);
        assertThat(sum("InvocationsFailedToBeSentToDeadLetterCount")).isEqualTo(3);
    }
}
