package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** What Step Functions tells CloudWatch without being asked. */
class ExecutionMetricsTest {
    private static final String WAIT =
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":3,\"End\":true}}}";
    private static final String FAIL = "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private double sum(String metric, String dimension, String value) {
        return sum(metric, dimension(dimension, value));
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private double sum(String metric, Dimension... dimensions) {
        return AWS
                .client(CloudWatchClient.class, CloudWatchClient::builder)
                .getMetricStatistics(get -> get.namespace("AWS/States")
                        .metricName(metric)
                        .dimensions(dimensions)
                        .startTime(AWS.now().minusSeconds(600))
                        .endTime(AWS.now())
                        .period(60)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void aStateMachineCountsItsExecutionsAndTheirTime() {
        String waiting = states.create(WAIT);
        String failing = states.create(FAIL);
        states.start(waiting, "{}");
        String stopped = states.start(waiting, "{}");
        states.start(failing, "{}");
        states.client().stopExecution(stop -> stop.executionArn(stopped));
        AWS.pass(Duration.ofMinutes(2));
        assertThat(sum("ExecutionsStarted", "StateMachineArn", waiting)).isEqualTo(2);
        assertThat(sum("ExecutionsSucceeded", "StateMachineArn", waiting)).isEqualTo(1);
        assertThat(sum("ExecutionsAborted", "StateMachineArn", waiting)).isEqualTo(1);
        assertThat(sum("ExecutionTime", "StateMachineArn", waiting)).isEqualTo(3000);
        assertThat(sum("ExecutionsFailed", "StateMachineArn", failing)).isEqualTo(1);
    }

    @Test
    void versionsAndAliasesCountWhatWasStartedByThem() {
        String machine = states.create(FAIL);
        String version = states.client()
                .publishStateMachineVersion(publish -> publish.stateMachineArn(machine))
                .stateMachineVersionArn();
        String alias = states.client()
                .createStateMachineAlias(create -> create.name("PROD")
                        .routingConfiguration(
                                route -> route.stateMachineVersionArn(version).weight(100)))
                .stateMachineAliasArn();
        states.start(machine, "{}");
        states.start(version, "{}");
        states.start(alias, "{}");
        AWS.pass(Duration.ofMinutes(2));
        Dimension own = dimension("StateMachineArn", machine);
        assertThat(sum("ExecutionsStarted", own)).isEqualTo(3);
        assertThat(sum("ExecutionsFailed", own, dimension("Version", "1"))).isEqualTo(2);
        assertThat(sum("ExecutionsStarted", own, dimension("Alias", "PROD"))).isEqualTo(1);
    }

    @Test
    void aRedriveCountsOnceAndByItself() {
        String failing = states.create(FAIL);
        String execution = states.start(failing, "{}");
        states.client().redriveExecution(redrive -> redrive.executionArn(execution));
        AWS.pass(Duration.ofMinutes(2));
        assertThat(sum("ExecutionsFailed", "StateMachineArn", failing)).isEqualTo(2);
        assertThat(sum("ExecutionsRedriven", "StateMachineArn", failing)).isEqualTo(1);
        assertThat(sum("RedrivenExecutionsFailed", "StateMachineArn", failing)).isEqualTo(1);
    }

    @Test
    void anExpressExecutionIsBilledByTenthsOfASecond() {
        String express = states.create(FAIL, StateMachineType.EXPRESS);
        states.start(express, "{}");
        AWS.pass(Duration.ofMinutes(2));
        assertThat(sum("ExpressExecutionBilledDuration", "StateMachineArn", express))
                .isEqualTo(100);
        assertThat(sum("ExpressExecutionBilledMemory", "StateMachineArn", express))
                .isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void anActivityCountsWhatBecomesOfItsWork() {
        String activity =
                states.client().createActivity(create -> create.name("work")).activityArn();
        states.start(states.create("""
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s","TimeoutSeconds":30,"End":true}}}""".formatted(activity)), "{}");
        AWS.pass(Duration.ofSeconds(2));
        String token = states.client()
                .getActivityTask(get -> get.activityArn(activity))
                .taskToken();
        AWS.pass(Duration.ofSeconds(5));
        states.client().sendTaskSuccess(send -> send.taskToken(token).output("{}"));
        states.start(states.create("""
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s","TimeoutSeconds":30,"End":true}}}""".formatted(activity)), "{}");
        AWS.pass(Duration.ofMinutes(2));
        assertThat(sum("ActivitiesScheduled", "ActivityArn", activity)).isEqualTo(2);
        assertThat(sum("ActivitiesStarted", "ActivityArn", activity)).isEqualTo(1);
        assertThat(sum("ActivitiesSucceeded", "ActivityArn", activity)).isEqualTo(1);
        assertThat(sum("ActivitiesTimedOut", "ActivityArn", activity)).isEqualTo(1);
        assertThat(sum("ActivityScheduleTime", "ActivityArn", activity)).isEqualTo(2000);
        assertThat(sum("ActivityRunTime", "ActivityArn", activity)).isEqualTo(5000);
        assertThat(sum("ActivityTime", "ActivityArn", activity)).isEqualTo(37_000);
    }

    @Test
    void anIntegrationCountsByTheArnThatDefinitionsHave() {
        String url =
                states.sqs().createQueue(create -> create.queueName("counted")).queueUrl();
        states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                 "Parameters":{"QueueUrl":"%s","MessageBody":"x"},"End":true}}}""".formatted(url), "{}");
        AWS.pass(Duration.ofMinutes(2));
        String arn = "arn:aws:states:::sqs:sendMessage";
        assertThat(sum("ServiceIntegrationsScheduled", "ServiceIntegrationResourceArn", arn))
                .isEqualTo(1);
        assertThat(sum("ServiceIntegrationsSucceeded", "ServiceIntegrationResourceArn", arn))
                .isEqualTo(1);
    }
}
