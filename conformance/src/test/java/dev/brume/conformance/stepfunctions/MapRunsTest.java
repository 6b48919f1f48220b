package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;

class MapRunsTest {
    private static final String WAIT = """
            {"StartAt":"M","States":{"M":{"Type":"Map","Label":"Each","MaxConcurrency":2,"End":true,
             "ItemBatcher":{"MaxItemsPerBatch":2},
             "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
              "StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private MapRunListItem run(String execution) {
        return states.client()
                .listMapRuns(list -> list.executionArn(execution))
                .mapRuns()
                .getFirst();
    }

    private DescribeMapRunResponse describe(String run) {
        return states.client().describeMapRun(describe -> describe.mapRunArn(run));
    }

    @Test
    void aMapRunAndItsChildrenCanBeAskedFor() {
        String machine = states.create(WAIT);
        String execution = states.start(machine, "[1,2,3,4,5]");
        MapRunListItem run = run(execution);
        assertThat(run.executionArn()).isEqualTo(execution);
        assertThat(run.stateMachineArn()).isEqualTo(machine + "/Each");
        assertThat(run.mapRunArn()).matches("arn:aws:states:us-east-1:\\d{12}:mapRun:m[0-9a-f-]+/Each:[0-9a-f-]{36}");
        DescribeMapRunResponse shown = describe(run.mapRunArn());
        assertThat(shown.status()).isEqualTo(MapRunStatus.RUNNING);
        assertThat(shown.maxConcurrency()).isEqualTo(2);
        assertThat(shown.itemCounts().total()).isEqualTo(5);
        assertThat(shown.itemCounts().running()).isEqualTo(4);
        assertThat(shown.executionCounts().total()).isEqualTo(3);
        assertThat(shown.executionCounts().pending()).isEqualTo(1);

        List<ExecutionListItem> children = states.client()
                .listExecutions(list -> list.mapRunArn(run.mapRunArn()).statusFilter(ExecutionStatus.RUNNING))
                .executions();
        assertThat(children).hasSize(2).allSatisfy(child -> {
            assertThat(child.itemCount()).isEqualTo(2);
            assertThat(child.mapRunArn()).isEqualTo(run.mapRunArn());
        });
        String child = children.getFirst().executionArn();
        DescribeExecutionResponse described = states.describe(child);
        assertThat(described.mapRunArn()).isEqualTo(run.mapRunArn());
        assertThat(described.stateMachineArn()).isEqualTo(machine + "/Each");
        assertThat(states.types(child)).containsExactly("ExecutionStarted", "WaitStateEntered");
        DescribeStateMachineForExecutionResponse definition =
                states.client().describeStateMachineForExecution(describe -> describe.executionArn(child));
        assertThat(definition.label()).isEqualTo("Each");
        assertThat(definition.mapRunArn()).isEqualTo(run.mapRunArn());

        AWS.pass(Duration.ofMinutes(2));
        assertThat(states.describe(execution).output())
                .isEqualTo("[{\"Items\":[1,2]},{\"Items\":[3,4]},{\"Items\":[5]}]");
        assertThat(describe(run.mapRunArn()).status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(machine))
                        .executions())
                .hasSize(1);
    }

    private String firstChild(String run) {
        return states.client()
                .listExecutions(list -> list.mapRunArn(run))
                .executions()
                .getFirst()
                .executionArn();
    }

    @Test
    void anExpressChildIsDescribed() {
        String execution = states.start(states.create(WAIT.replace("\"STANDARD\"", "\"EXPRESS\"")), "[1]");
        String run = run(execution).mapRunArn();
        String child = firstChild(run);
        assertThat(child).contains(":express:");
        assertThat(states.describe(child).status()).isEqualTo(ExecutionStatus.RUNNING);
        AWS.pass(Duration.ofMinutes(1));
        assertThat(states.describe(child).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(states.describe(child).mapRunArn()).isEqualTo(run);
        assertThat(Refused.by(() -> states.history(child)).code()).isEqualTo("InvalidArn");
    }

    @Test
    void aMapRunIsUpdatedWhileItRuns() {
        String execution = states.start(states.create(WAIT), "[1,2,3,4,5]");
        String run = run(execution).mapRunArn();
        states.client()
                .updateMapRun(update -> update.mapRunArn(run).maxConcurrency(3).toleratedFailurePercentage(50f));
        AWS.awaitIdle();
        DescribeMapRunResponse shown = describe(run);
        assertThat(shown.executionCounts().running()).isEqualTo(3);
        assertThat(shown.toleratedFailurePercentage()).isEqualTo(50f);
        AWS.pass(Duration.ofMinutes(1));
        assertThat(Refused.by(() -> states.client()
                                .updateMapRun(update -> update.mapRunArn(run).maxConcurrency(1)))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void childrenAreRedrivenWithTheirParentAlone() {
        String execution = states.start(states.create(WAIT), "[1,2]");
        String run = run(execution).mapRunArn();
        String child = firstChild(run);
        states.client().stopExecution(stop -> stop.executionArn(child));
        AWS.awaitIdle();
        assertThat(states.status(execution)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(states.describe(child).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN);
        assertThat(Refused.by(() -> states.client().redriveExecution(redrive -> redrive.executionArn(child)))
                        .code())
                .isEqualTo("ExecutionNotRedrivable");
        states.client().redriveExecution(redrive -> redrive.executionArn(execution));
        AWS.pass(Duration.ofMinutes(1));
        assertThat(states.status(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(describe(run).redriveCount()).isEqualTo(1);
        assertThat(states.types(execution)).contains("MapRunFailed", "ExecutionRedriven", "MapRunRedriven");
    }

    @Test
    void aRedriveWithTheSameClientTokenIsTheSameRedrive() {
        String execution = states.start(states.create(WAIT), "[1,2]");
        states.client().stopExecution(stop -> stop.executionArn(execution));
        var first = states.client()
                .redriveExecution(redrive -> redrive.executionArn(execution).clientToken("t"));
        AWS.pass(Duration.ofSeconds(10));
        var second = states.client()
                .redriveExecution(redrive -> redrive.executionArn(execution).clientToken("t"));
        assertThat(second.redriveDate()).isEqualTo(first.redriveDate());
        assertThat(states.describe(execution).redriveCount()).isEqualTo(1);
    }

    @Test
    void whatIsNoMapRunIsRefused() {
        assertThat(Refused.by(() -> describe("arn:aws:states:us-east-1:" + AWS.account() + ":mapRun:m/L:x"))
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(Refused.by(() -> describe("arn:aws:states:us-east-1:" + AWS.account() + ":execution:m:x"))
                        .code())
                .isEqualTo("InvalidArn");
    }
}
