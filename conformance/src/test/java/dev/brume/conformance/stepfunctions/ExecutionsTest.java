package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

class ExecutionsTest {
    private static final String PASS = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"Arg1":"argument1"},"End":true}}}""";
    private static final String YEAR = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":31449600,"End":true}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    @Test
    void anExecutionThatNeedsNothingIsOverAtOnce() {
        DescribeExecutionResponse shown = states.run(PASS, "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(shown.output()).isEqualTo("{\"Arg1\":\"argument1\"}");
        assertThat(shown.redriveStatus()).isEqualTo(ExecutionRedriveStatus.NOT_REDRIVABLE);
        assertThat(shown.redriveStatusReason()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
        assertThat(states.types(shown.executionArn()))
                .containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
    }

    @Test
    void whatRunsEndsWhenItsAccountIsForgotten() throws Exception {
        String machine = """
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"S"},
                 "S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true,
                  "Parameters":{"QueueUrl":"%s","MessageBody":"late"}}}}""".formatted(queue());
        states.start(states.create(machine), "{}");
        states.start(states.create(machine, StateMachineType.EXPRESS), "{}");
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(AWS.endpoint() + "/_brume/reset?account=" + AWS.account()))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        String anew = queue();
        AWS.pass(Duration.ofMinutes(2));
        assertThat(states.sqs()
                        .receiveMessage(receive -> receive.queueUrl(anew))
                        .messages())
                .isEmpty();
    }

    private String queue() {
        return states.sqs().createQueue(create -> create.queueName("q")).queueUrl();
    }

    @Test
    void almostAYearPassesWithOneAdvance() {
        String execution = states.start(states.create(YEAR), "{}");
        AWS.pass(Duration.ofDays(363));
        assertThat(states.status(execution)).isEqualTo(ExecutionStatus.RUNNING);
        AWS.pass(Duration.ofDays(1));
        assertThat(states.status(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aNameIsOneExecution() {
        String machine = states.create(YEAR);
        String first = states.client()
                .startExecution(
                        start -> start.stateMachineArn(machine).name("n").input("{\"a\":1}"))
                .executionArn();
        assertThat(states.client()
                        .startExecution(start ->
                                start.stateMachineArn(machine).name("n").input("{\"a\":1}"))
                        .executionArn())
                .isEqualTo(first);
        assertThat(Refused.by(() -> states.client()
                        .startExecution(start ->
                                start.stateMachineArn(machine).name("n").input("{\"a\":2}"))))
                .isEqualTo(new Refused(400, "ExecutionAlreadyExists", "Execution Already Exists: '" + first + "'"));
    }

    @Test
    void inputMustBeJson() {
        String machine = states.create(PASS);
        assertThat(Refused.by(() -> states.client()
                        .startExecution(start -> start.stateMachineArn(machine).input("not some json"))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidExecutionInput",
                        "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String,"
                                + " Number, Array, Object or token 'null', 'true' or 'false')'"));
    }

    @Test
    void stopsAndIsListed() {
        String machine = states.create(YEAR);
        String stopped = states.start(machine, "{}");
        String running = states.start(machine, "{}");
        states.client()
                .stopExecution(stop -> stop.executionArn(stopped).error("E").cause("c"));
        DescribeExecutionResponse shown = states.describe(stopped);
        assertThat(shown.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(shown.error()).isEqualTo("E");
        assertThat(states.history(stopped).getLast().previousEventId()).isZero();
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(machine).statusFilter("RUNNING"))
                        .executions())
                .extracting(item -> item.executionArn())
                .containsExactly(running);
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(machine))
                        .executions())
                .extracting(item -> item.executionArn())
                .containsExactly(running, stopped);
    }

    @Test
    void aFailedExecutionIsRedrivenFromTheStateThatFailed() {
        String definition = """
                {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"T"},
                 "T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                  "Parameters":{"QueueUrl":"http://localhost:4566/%s/later","MessageBody":{"a":1}},"End":true}}}""".formatted(AWS.account());
        String execution = states.start(states.create(definition), "{}");
        assertThat(states.status(execution)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(states.describe(execution).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);
        states.sqs().createQueue(create -> create.queueName("later"));
        states.client().redriveExecution(redrive -> redrive.executionArn(execution));
        AWS.awaitIdle();
        DescribeExecutionResponse shown = states.describe(execution);
        assertThat(shown.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(shown.redriveCount()).isEqualTo(1);
        assertThat(states.types(execution))
                .containsSubsequence(
                        "TaskFailed", "ExecutionFailed", "ExecutionRedriven", "TaskScheduled", "TaskSucceeded")
                .containsOnlyOnce("PassStateEntered", "TaskStateEntered");
    }

    @Test
    void historyComesInPagesForwardsAndBackwards() {
        String execution = states.start(states.create(PASS), "{}");
        assertThat(states.client()
                        .getExecutionHistoryPaginator(
                                get -> get.executionArn(execution).maxResults(3).reverseOrder(true))
                        .events())
                .extracting(event -> event.id())
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void anEndlessLoopEndsWithItsHistory() {
        String loop = """
                {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"C"},"C":{"Type":"Choice","Choices":[
                 {"Variable":"$.x","IsPresent":true,"Next":"Z"}],"Default":"A"},"Z":{"Type":"Succeed"}}}""";
        DescribeExecutionResponse shown = states.run(loop, "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(shown.cause()).isEqualTo("The execution reached the maximum number of history events (25000).");
    }

    @Test
    void workersPollForActivities() {
        String activity =
                states.client().createActivity(create -> create.name("work")).activityArn();
        String machine = states.create("""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","End":true}}}""".formatted(activity));
        String execution = states.start(machine, "{\"n\":1}");
        GetActivityTaskResponse task =
                states.client().getActivityTask(get -> get.activityArn(activity).workerName("me"));
        assertThat(task.input()).isEqualTo("{\"n\":1}");
        states.client().sendTaskHeartbeat(beat -> beat.taskToken(task.taskToken()));
        states.client().sendTaskSuccess(send -> send.taskToken(task.taskToken()).output("{\"done\":true}"));
        assertThat(states.describe(execution).output()).isEqualTo("{\"done\":true}");
        assertThat(states.types(execution))
                .containsSubsequence("ActivityScheduled", "ActivityStarted", "ActivitySucceeded");
        assertThat(Refused.by(() -> states.client()
                        .sendTaskSuccess(
                                send -> send.taskToken(task.taskToken()).output("{}"))))
                .isEqualTo(new Refused(400, "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
        assertThat(Refused.by(() -> states.client()
                        .sendTaskSuccess(send -> send.taskToken("garbage").output("{}"))))
                .isEqualTo(new Refused(400, "InvalidToken", "Invalid Token: 'Invalid token'"));
    }

    @Test
    void expressExecutionsLeaveNoHistory() {
        String machine = states.create(PASS, StateMachineType.EXPRESS);
        String execution = states.start(machine, "{}");
        assertThat(execution).contains(":express:");
        Refused express =
                new Refused(400, "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
        assertThat(Refused.by(() -> states.history(execution))).isEqualTo(express);
        assertThat(Refused.by(() -> states.describe(execution))).isEqualTo(express);
        assertThat(Refused.by(() -> states.client().stopExecution(stop -> stop.executionArn(execution))))
                .isEqualTo(express);
    }
}
