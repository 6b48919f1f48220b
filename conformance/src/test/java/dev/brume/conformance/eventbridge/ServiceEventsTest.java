package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Events of AWS's own services come to the default bus. */
final class ServiceEventsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    @Test
    void aStandardExecutionTellsOfItsStatus() {
        String url = wire.ruleToQueue(
                "q", "{\"source\":[\"aws.states\"],\"detail\":{\"status\":[\"RUNNING\",\"SUCCEEDED\"]}}", target -> {});
        SfnClient stateMachines = AWS.client(SfnClient.class, SfnClient::builder);
        String machine = stateMachines
                .createStateMachine(
                        create -> create.name("m")
                                .roleArn(wire.role())
                                .definition(
                                        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Result\":{\"paid\":true},\"End\":true}}}"))
                .stateMachineArn();
        String execution = stateMachines
                .startExecution(
                        start -> start.stateMachineArn(machine).name("e").input("{\"id\":1}"))
                .executionArn();
        AWS.awaitIdle();
        List<JsonNode> events = wire.events(url);
        assertThat(events)
                .extracting(event -> event.path("detail").path("status").asText())
                .containsExactly("RUNNING", "SUCCEEDED");
        JsonNode last = events.getLast();
        assertThat(last.path("detail-type").asText()).isEqualTo("Step Functions Execution Status Change");
        assertThat(last.path("resources").path(0).asText()).isEqualTo(execution);
        assertThat(last.path("account").asText()).isEqualTo(wire.account());
        assertThat(last.path("detail").path("input").asText()).isEqualTo("{\"id\":1}");
        assertThat(last.path("detail").path("output").asText()).isEqualTo("{\"paid\":true}");
        assertThat(last.path("detail").path("stateMachineArn").asText()).isEqualTo(machine);
        assertThat(last.path("detail").path("inputDetails").toString()).isEqualTo("{\"included\":true}");
        JsonNode first = events.getFirst().path("detail");
        assertThat(first.get("stopDate").isNull()).isTrue();
        assertThat(first.get("output").isNull()).isTrue();
        assertThat(first.get("outputDetails").isNull()).isTrue();
    }

    @Test
    void whatIsTooLargeForAnEventIsLeftOutOfIt() {
        String url = wire.ruleToQueue("q", "{\"source\":[\"aws.states\"]}", target -> {});
        SfnClient stateMachines = AWS.client(SfnClient.class, SfnClient::builder);
        String machine = stateMachines
                .createStateMachine(create -> create.name("m")
                        .roleArn(wire.role())
                        .definition("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}"))
                .stateMachineArn();
        String input = "\"" + "x".repeat(130 * 1024) + "\"";
        stateMachines.startExecution(start -> start.stateMachineArn(machine).input(input));
        AWS.awaitIdle();
        List<JsonNode> events = wire.events(url);
        assertThat(events.getFirst().path("detail").path("input").asText()).isEqualTo(input);
        JsonNode last = events.getLast().path("detail");
        assertThat(last.get("input").isNull()).isTrue();
        assertThat(last.path("inputDetails").toString()).isEqualTo("{\"included\":false}");
        assertThat(last.path("output").asText()).isEqualTo(input);
        assertThat(last.path("outputDetails").toString()).isEqualTo("{\"included\":true}");
    }

    @Test
    void anAlarmTellsThatItsStateHasChanged() {
        String url = wire.ruleToQueue(
                "q",
                "{\"source\":[\"aws.cloudwatch\"],\"detail\":{\"state\":{\"value\":[\"ALARM\"]}}}",
                target -> target.inputPath("$.detail.alarmName"));
        CloudWatchClient cloudWatch = AWS.client(CloudWatchClient.class, CloudWatchClient::builder);
        cloudWatch.putMetricAlarm(put -> put.alarmName("late")
                .namespace("Shop")
                .metricName("orders")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        cloudWatch.setAlarmState(
                set -> set.alarmName("late").stateValue(StateValue.ALARM).stateReason("a test"));
        AWS.awaitIdle();
        assertThat(wire.bodies(url)).containsExactly("\"late\"");
    }
}
