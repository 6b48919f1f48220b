package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.pipes.model.PipeState;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** State machines that enrich what pipes carry, and that pipes carry it to. */
final class PipeStateMachinesTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private SfnClient states() {
        return AWS.client(SfnClient.class, SfnClient::builder);
    }

    private String machine(String name, StateMachineType type, String state) {
        return states().createStateMachine(create -> create.name(name)
                        .type(type)
                        .roleArn(wire.role())
                        .definition("{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}"))
                .stateMachineArn();
    }

    @Test
    void anExpressWorkflowEnrichesAndIsWaitedFor() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        String machine = machine(
                "m",
                StateMachineType.EXPRESS,
                "{\"Type\":\"Wait\",\"Seconds\":20,\"Next\":\"P\"},\"P\":{\"Type\":\"Pass\",\"Parameters\":{\"got.$\":\"$[0].body\"},"
                        + "\"End\":true}");
        wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> create.enrichment(machine));
        wire.send(in, "hello");
        assertThat(wire.count(out)).isZero();
        wire.pass(Duration.ofSeconds(21));
        assertThat(wire.bodies(out)).containsExactly("{\"got\":\"hello\"}");
        assertThat(wire.count(in)).isZero();
    }

    @Test
    void anExecutionThatTakesLongerThanFiveMinutesFails() {
        String in = wire.queue("in");
        String machine = machine(
                "m",
                StateMachineType.EXPRESS,
                "{\"Type\":\"Wait\",\"Seconds\":299,\"Next\":\"T\"},"
                        + "\"T\":{\"Type\":\"Wait\",\"Seconds\":299,\"End\":true}");
        wire.pipe("p", wire.arn("sqs", "in"), machine, create -> {});
        wire.send(in, "hello");
        wire.pass(Duration.ofMinutes(6));
        assertThat(wire.count(in)).isEqualTo(1);
    }

    @Test
    void aStandardWorkflowIsStartedWhereItsEndIsNotWaitedFor() {
        String in = wire.queue("in");
        String machine = machine("m", StateMachineType.STANDARD, "{\"Type\":\"Pass\",\"End\":true}");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                machine,
                create -> create.targetParameters(target -> target.inputTemplate("<$.body>")
                        .stepFunctionStateMachineParameters(
                                parameters -> parameters.invocationType("FIRE_AND_FORGET"))));
        wire.send(in, "{\"a\":1}");
        ExecutionListItem execution = states().listExecutions(list -> list.stateMachineArn(machine))
                .executions()
                .getFirst();
        assertThat(states().describeExecution(describe -> describe.executionArn(execution.executionArn()))
                        .input())
                .isEqualTo("[{\"a\":1}]");
    }

    @Test
    void aStandardWorkflowThatWouldBeWaitedForStopsThePipe() {
        String in = wire.queue("in");
        String machine = machine("m", StateMachineType.STANDARD, "{\"Type\":\"Pass\",\"End\":true}");
        wire.pipe("p", wire.arn("sqs", "in"), machine, create -> {});
        wire.send(in, "x");
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.STOPPED);
        assertThat(wire.describe("p").desiredStateAsString()).isEqualTo("RUNNING");
        assertThat(wire.describe("p").stateReason()).contains("standard workflow");
    }

    @Test
    void aTargetThatHangsHoldsUpItsOwnPipeAlone() {
        String slow = wire.queue("slow");
        String in = wire.queue("in");
        String out = wire.queue("out");
        String machine = machine("m", StateMachineType.EXPRESS, "{\"Type\":\"Wait\",\"Seconds\":250,\"End\":true}");
        wire.pipe("hangs", wire.arn("sqs", "slow"), machine, create -> {});
        wire.pipe("flows", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> {});
        for (int i = 0; i < 20; i++) {
            wire.send(slow, "x");
        }
        wire.send(in, "1", "2");
        assertThat(wire.count(out)).isEqualTo(2);
        wire.pass(Duration.ofSeconds(10));
        wire.send(in, "3");
        assertThat(wire.count(out)).isEqualTo(3);
        assertThat(wire.count(slow)).isEqualTo(20);
    }

    @Test
    void aPipeIsDeletedOnceWhatItTookInHasArrived() {
        String in = wire.queue("in");
        String machine = machine("m", StateMachineType.EXPRESS, "{\"Type\":\"Wait\",\"Seconds\":20,\"End\":true}");
        wire.pipe("p", wire.arn("sqs", "in"), machine, create -> {});
        wire.send(in, "x");
        wire.client().deletePipe(delete -> delete.name("p"));
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.DELETING);
        assertThat(Refused.by(() -> wire.client().startPipe(start -> start.name("p")))
                        .code())
                .isEqualTo("ConflictException");
        wire.send(in, "comes too late");
        wire.pass(Duration.ofSeconds(21));
        assertThat(Refused.by(() -> wire.describe("p")).code()).isEqualTo("NotFoundException");
        assertThat(wire.bodies(in)).containsExactly("comes too late");
    }
}
