package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** What nobody should send, and what comes of it: AWS's error for whoever sent it, and nothing for the others. */
class BadInputTest {
    private static final Refused INVALID = new Refused(400, "InvalidToken", "Invalid Token: 'Invalid token'");
    private static final Refused OVER =
            new Refused(400, "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    private static final int DEEP = 10_000;
    private static final int LIMIT = 262_144;
    private static final String PASS = """
            {"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    @AfterEach
    void othersAreNotAffected() {
        assertThat(states.run(PASS, "{\"still\":\"here\"}").output()).isEqualTo("{\"still\":\"here\"}");
    }

    private SfnClient client(String account, Region region) {
        return AWS.client(SfnClient.builder(), AwsBasicCredentials.create(account, "secret"), region);
    }

    private String activity(SfnClient client) {
        return client.createActivity(create -> create.name("a")).activityArn();
    }

    @Test
    void anActivityThatIsGoneFailsItsTaskBeforeItIsScheduled() {
        String activity = activity(states.client());
        states.client().deleteActivity(delete -> delete.activityArn(activity));
        String execution = waiting(activity);
        assertThat(states.types(execution)).containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
        assertThat(states.describe(execution).cause())
                .isEqualTo("An error occurred while executing the state 'T' (entered at the event id #2). The activity "
                        + activity + " does not exist.");
    }

    private String waiting(String activity) {
        return states.start(states.create("""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","TimeoutSeconds":60,"End":true}}}""".formatted(activity)), "{}");
    }

    private static List<Refused> answers(SfnClient client, String token) {
        return List.of(
                Refused.by(() ->
                        client.sendTaskSuccess(send -> send.taskToken(token).output("{}"))),
                Refused.by(() -> client.sendTaskFailure(send -> send.taskToken(token))),
                Refused.by(() -> client.sendTaskHeartbeat(send -> send.taskToken(token))));
    }

    @Test
    void aTokenIsGoodInItsOwnAccountAndRegionAlone() {
        String activity = activity(states.client());
        String execution = waiting(activity);
        String token = states.client()
                .getActivityTask(get -> get.activityArn(activity))
                .taskToken();
        assertThat(answers(client(TestAws.freshAccount(), Region.US_EAST_1), token))
                .containsOnly(INVALID);
        assertThat(answers(client(AWS.account(), Region.EU_WEST_1), token)).containsOnly(INVALID);
        states.client().sendTaskSuccess(send -> send.taskToken(token).output("{\"mine\":1}"));
        assertThat(states.describe(execution).output()).isEqualTo("{\"mine\":1}");
        assertThat(answers(states.client(), token)).containsOnly(OVER);
        assertThat(answers(client(TestAws.freshAccount(), Region.US_EAST_1), token))
                .containsOnly(INVALID);
    }

    @Test
    void aTokenEndsWithItsTask() {
        String activity = activity(states.client());
        String execution = waiting(activity);
        String token = states.client()
                .getActivityTask(get -> get.activityArn(activity))
                .taskToken();
        AWS.pass(Duration.ofSeconds(61));
        assertThat(answers(states.client(), token)).containsOnly(OVER);
        assertThat(states.describe(execution).error()).isEqualTo("States.Timeout");
        assertThat(answers(states.client(), token.substring(1))).containsOnly(INVALID);
        assertThat(answers(states.client(), token + "AAAA")).containsOnly(INVALID);
    }

    @Test
    void workThatNobodyPollsForTimesOut() {
        String execution = waiting(activity(states.client()));
        AWS.pass(Duration.ofSeconds(61));
        assertThat(states.describe(execution).error()).isEqualTo("States.Timeout");
    }

    @Test
    void aTokenEndsWithItsAccount() throws Exception {
        String activity = activity(states.client());
        waiting(activity);
        String token = states.client()
                .getActivityTask(get -> get.activityArn(activity))
                .taskToken();
        String other = TestAws.freshAccount();
        SfnClient others = client(other, Region.US_EAST_1);
        String theirs = activity(others);
        String machine = others.createStateMachine(
                        create -> create.name("m").roleArn(WireStates.ROLE).definition("""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","End":true}}}""".formatted(theirs)))
                .stateMachineArn();
        others.startExecution(start -> start.stateMachineArn(machine));
        String kept = others.getActivityTask(get -> get.activityArn(theirs)).taskToken();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(AWS.endpoint() + "/_brume/reset?account=" + AWS.account()))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(answers(states.client(), token)).containsOnly(OVER);
        others.sendTaskSuccess(send -> send.taskToken(kept).output("{}"));
    }

    @Test
    void inputIsAtMost256Kibibytes() {
        String machine = states.create(PASS);
        String most = "\"" + "x".repeat(LIMIT - 2) + "\"";
        assertThat(states.describe(states.start(machine, most)).output()).hasSize(LIMIT);
        assertThat(Refused.by(() -> states.start(machine, "\"" + "x".repeat(LIMIT - 1) + "\"")))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("ValidationException");
                    assertThat(refused.message())
                            .endsWith(
                                    "at 'input' failed to satisfy constraint: Member must have length less than or equal"
                                            + " to 262144");
                });
        assertThat(Refused.by(() -> states.start(machine, "\"" + "é".repeat(LIMIT / 2) + "\"")))
                .isEqualTo(
                        new Refused(
                                400,
                                "InvalidExecutionInput",
                                "Invalid State Machine Execution Input: 'Execution input exceeds the maximum number of bytes'"));
    }

    @Test
    void requestsThatAreTooLargeAreRefused() throws Exception {
        assertThat(raw("StartExecution", "{\"stateMachineArn\":\"" + "x".repeat(5 << 20) + "\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        assertThat(raw(
                        "CreateStateMachine",
                        "{\"name\":\"m\",\"roleArn\":\"" + WireStates.ROLE + "\",\"definition\":\""
                                + "x".repeat(1 << 20) + "y\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));
    }

    @Test
    void dataThatNestsWithoutEndIsRefused() throws Exception {
        String machine = states.create(PASS);
        String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
        assertThat(Refused.by(() -> states.start(machine, deep)).code()).isEqualTo("InvalidExecutionInput");
        assertThat(Refused.by(() -> states.create(deep)).code()).isEqualTo("InvalidDefinition");
        assertThat(raw("StartExecution", deep).statusCode()).isEqualTo(400);
        assertThat(raw("StartExecution", "{\"input\":" + deep + "}").statusCode())
                .isEqualTo(400);
        String activity = activity(states.client());
        String execution = waiting(activity);
        String token = states.client()
                .getActivityTask(get -> get.activityArn(activity))
                .taskToken();
        assertThat(Refused.by(() -> states.client()
                                .sendTaskSuccess(send -> send.taskToken(token).output(deep)))
                        .code())
                .isEqualTo("InvalidOutput");
        states.client().sendTaskSuccess(send -> send.taskToken(token).output("1"));
        assertThat(states.describe(execution).output()).isEqualTo("1");
    }

    @Test
    void statesThatNestWithoutEndAreRefused() {
        String nested = PASS;
        for (int i = 0; i < 400; i++) {
            nested = "{\"StartAt\":\"P" + i + "\",\"States\":{\"P" + i
                    + "\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":[" + nested + "]}}}";
        }
        String definition = nested;
        assertThat(Refused.by(() -> states.create(definition)).code()).isEqualTo("InvalidDefinition");
    }

    @Test
    void whatAnIntrinsicMakesOfDeepTextFailsItsExecution() {
        DescribeExecutionResponse failed = states.run("""
                {"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"v.$":"States.StringToJson($.t)"},"End":true}}}""", "{\"t\":\"" + "[".repeat(DEEP) + "]".repeat(DEEP) + "\"}");
        assertThat(failed.error()).isEqualTo("States.IntrinsicFailure");
        DescribeExecutionResponse parsed = states.run("""
                {"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Pass","Output":"{% $parse($states.input.t) %}","End":true}}}""", "{\"t\":\"" + "[".repeat(DEEP) + "]".repeat(DEEP) + "\"}");
        assertThat(parsed.error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void expressionsThatBacktrackWithoutEndFailTheirExecution() {
        String many = "{\"l\":[{\"s\":\"" + "a".repeat(60) + "!\"}],\"s\":\"" + "a".repeat(60) + "!\"}";
        DescribeExecutionResponse filtered = states.run("""
                {"StartAt":"P","States":{"P":{"Type":"Pass","InputPath":"$.l[?(@.s =~ /^((a+)+)\\\\2b$/)]","End":true}}}""", many);
        assertThat(filtered.error()).isEqualTo("States.Runtime");
        assertThat(filtered.cause()).endsWith("could not be evaluated: A regular expression takes too long.");
        DescribeExecutionResponse called = states.run("""
                {"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Pass","End":true,
                 "Output":"{% /^((a+)+)\\\\2b$/($states.input.s) %}"}}}""", many);
        assertThat(called.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(called.cause()).contains("Expression evaluation timeout: Check for infinite loop");
    }

    private static HttpResponse<String> raw(String operation, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(AWS.endpoint()))
                            .header("X-Amz-Target", "AWSStepFunctions." + operation)
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=" + AWS.account()
                                            + "/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=x")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
