package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** Integrations mocked by a file in Step Functions Local's format: the test case stands behind the machine's ARN. */
class MocksTest {
    private static final Path FILE = file();

    @RegisterExtension
    static final TestAws AWS = new TestAws(options());

    private final WireStates states = new WireStates(AWS);

    private static Path file() {
        try {
            return Files.writeString(Files.createTempFile("mocks", ".json"), """
                    {"StateMachines": {"orders": {"TestCases": {
                       "Paid": {"Charge": "Charged"},
                       "PaidAtLast": {"Charge": "ChargedAtLast"},
                       "Misspelt": {"Chrage": "Charged"},
                       "Refused": {"Charge": "Refusal"}}},
                     "many": {"TestCases": {"Paid": {"Charge": "Charged"}}}},
                     "MockedResponses": {
                       "Charged": {"0": {"Return": {"paid": true}}},
                       "ChargedAtLast": {"0-1": {"Throw": {"Error": "Busy", "Cause": "later"}}, "2": {"Return": {"paid": "late"}}},
                       "Refusal": {"0": {"Throw": {"Error": "NoMoney", "Cause": "none left"}}}}}""");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static EmulatorOptions options() {
        return EmulatorOptions.DEFAULT.withStepFunctionsMocks(FILE);
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.delete(FILE);
    }

    private DescribeExecutionResponse run(String testCase) {
        String machine = states.client()
                .createStateMachine(
                        create -> create.name("orders").roleArn(WireStates.ROLE).definition("""
                        {"StartAt":"Charge","States":{"Charge":{"Type":"Task","End":true,
                         "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"nowhere"},
                         "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":1,"MaxAttempts":3}]}}}"""))
                .stateMachineArn();
        String execution = states.client()
                .startExecution(start -> start.stateMachineArn(machine + testCase))
                .executionArn();
        AWS.pass(Duration.ofMinutes(1));
        AWS.awaitIdle();
        return states.client().describeExecution(describe -> describe.executionArn(execution));
    }

    @Test
    void aMockedResponseStandsForTheIntegration() {
        assertThat(run("#Paid").output()).isEqualTo("{\"paid\":true}");
    }

    @Test
    void responsesGoByTheNumberOfTheInvocation() {
        assertThat(run("#PaidAtLast").output()).isEqualTo("{\"paid\":\"late\"}");
    }

    @Test
    void aThrownErrorFailsTheState() {
        DescribeExecutionResponse refused = run("#Refused");
        assertThat(refused.error()).isEqualTo("NoMoney");
        assertThat(refused.cause()).isEqualTo("none left");
    }

    @Test
    void childrenOfADistributedMapAreMockedToo() {
        String machine = states.client()
                .createStateMachine(
                        create -> create.name("many").roleArn(WireStates.ROLE).definition("""
                        {"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,"Label":"each",
                         "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                          "StartAt":"Charge","States":{"Charge":{"Type":"Task","End":true,
                           "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"nowhere"}}}}}}}"""))
                .stateMachineArn();
        String execution = states.client()
                .startExecution(
                        start -> start.stateMachineArn(machine + "#Paid").input("[1]"))
                .executionArn();
        AWS.pass(Duration.ofMinutes(1));
        AWS.awaitIdle();
        assertThat(states.client()
                        .describeExecution(describe -> describe.executionArn(execution))
                        .output())
                .isEqualTo("[{\"paid\":true}]");
    }

    @Test
    void aStateThatIsNotThereIsNotMockedInSilence() {
        assertThat(Refused.by(() -> run("#Misspelt")))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "The test case 'Misspelt' mocks the state 'Chrage', which the state machine does not have"));
    }

    @Test
    void withoutATestCaseTheIntegrationIsCalled() {
        assertThat(run("").error()).isEqualTo("Lambda.ResourceNotFoundException");
    }
}
