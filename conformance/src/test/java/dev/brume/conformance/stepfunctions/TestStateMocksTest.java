package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** How TestState compares mocked results with what operations answer. What is expected was recorded at AWS, except where a test says otherwise. */
class TestStateMocksTest {
    private static final String EVENTS = """
            {"Type":"Task","Resource":"arn:aws:states:::events:putEvents","Parameters":{"Entries":[]},"End":true}""";
    private static final String START = """
            {"Type":"Task","Resource":"arn:aws:states:::states:startExecution","Parameters":{"StateMachineArn":"x"},
             "ResultPath":"$.targetExecutionResult","OutputPath":"$","End":true}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private TestStateResponse test(String definition, Consumer<TestStateRequest.Builder> more) {
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            return client.testState(test -> more.accept(test.definition(definition)));
        }
    }

    private String refusal(String definition, Consumer<TestStateRequest.Builder> more) {
        Refused refused = Refused.by(() -> test(definition, more));
        return refused.code() + ": " + refused.message();
    }

    @Test
    void aMockedResultMustBeOneThatTheOperationGives() {
        assertThat(refusal(EVENTS, test -> test.mock(mock -> mock.result("{\"Entries\":{}}"))))
                .isEqualTo(
                        "ValidationException: Mock result schema validation error: Field 'Entries' must be an array");
        assertThat(refusal(EVENTS, test -> test.mock(mock -> mock.result("{\"Entries\":[{\"EventId\":1}]}"))))
                .isEqualTo(
                        "ValidationException: Mock result schema validation error: Field 'EventId' must be a string");
        assertThat(refusal(
                        START,
                        test -> test.mock(
                                mock -> mock.result("{\"StartDate\":true}").fieldValidationMode("PRESENT"))))
                .isEqualTo(
                        "ValidationException: Mock result schema validation error: Field 'StartDate' must be a string");
        assertThat(test(START, test -> test.mock(mock -> mock.result("{}").fieldValidationMode("PRESENT")))
                        .output())
                .isEqualTo("{\"targetExecutionResult\":{}}");
        assertThat(test(
                                START,
                                test -> test.mock(mock ->
                                        mock.result("{\"StartDate\":true}").fieldValidationMode("NONE")))
                        .status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
    }

    @Test
    void aMockedResultUsesTheWordsOfItsEnums() {
        String describe = """
                {"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:describeExecution","Parameters":{"ExecutionArn":"x"},"End":true}""";
        String result =
                "{\"ExecutionArn\":\"a\",\"StateMachineArn\":\"m\",\"StartDate\":\"2026-01-01T00:00:00Z\",\"Status\":\"%s\"}";
        for (String mode : List.of("STRICT", "PRESENT")) {
            assertThat(refusal(
                            describe,
                            test -> test.mock(mock ->
                                    mock.result(result.formatted("Done")).fieldValidationMode(mode))))
                    .isEqualTo("ValidationException: Mock result schema validation error: Field 'Status' is not an"
                            + " expected value");
            assertThat(test(
                                    describe,
                                    test -> test.mock(mock -> mock.result(result.formatted("FAILED"))
                                            .fieldValidationMode(mode)))
                            .status())
                    .isEqualTo(TestExecutionStatus.SUCCEEDED);
        }
        assertThat(test(
                                describe,
                                test -> test.mock(mock ->
                                        mock.result(result.formatted("Done")).fieldValidationMode("NONE")))
                        .status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
    }

    @Test
    void aMockedResultKeepsTheLimitsOfItsMembers() {
        String refused = "ValidationException: Mock result schema validation error: Field ";
        for (String mode : List.of("STRICT", "PRESENT")) {
            assertThat(refusal(sdk("lambda:getFunction"), memory(127, mode)))
                    .isEqualTo(refused + "'MemorySize' is less than the minimum value");
            assertThat(refusal(sdk("lambda:getFunction"), memory(32_769, mode)))
                    .isEqualTo(refused + "'MemorySize' exceeds the maximum value");
        }
        for (int fits : List.of(128, 32_768)) {
            assertThat(test(sdk("lambda:getFunction"), memory(fits, "STRICT")).status())
                    .isEqualTo(TestExecutionStatus.SUCCEEDED);
        }
        assertThat(test(sdk("lambda:getFunction"), memory(1, "NONE")).status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(refusal(
                        sdk("lambda:getFunction"),
                        test -> test.mock(mock -> mock.result("{\"Configuration\":{\"FunctionName\":\"\"}}"))))
                .isEqualTo(refused + "'FunctionName' is smaller than the minimum length");
    }

    @Test
    void objectsOfS3AreComparedButForTheirBytes() {
        String refused = "ValidationException: Mock result schema validation error: Field ";
        assertThat(refusal(sdk("s3:getObject"), test -> test.mock(mock -> mock.result("{\"ContentLength\":\"1\"}"))))
                .isEqualTo(refused + "'ContentLength' must be a number");
        assertThat(refusal(
                        sdk("s3:getObject"), test -> test.mock(mock -> mock.result("{\"StorageClass\":\"NO_SUCH\"}"))))
                .isEqualTo(refused + "'StorageClass' is not an expected value");
        assertThat(test(
                                sdk("s3:getObject"),
                                test -> test.mock(mock -> mock.result("{\"Body\":\"text\",\"ContentLength\":4}")))
                        .status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
    }

    @Test
    void strictlyAMockedResultHasWhatTheOperationAlwaysGives() {
        String missing = "ValidationException: Mock result schema validation error: Required field '%s' is missing";
        assertThat(refusal(START, test -> test.mock(mock -> mock.result("{\"ExecutionArn\":\"arn\"}"))))
                .isEqualTo(missing.formatted("StartDate"));
        String batch = """
                {"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sqs:sendMessageBatch","Parameters":{},"End":true}""";
        assertThat(refusal(
                        batch,
                        test -> test.mock(mock -> mock.result(
                                        "{\"Failed\":[],\"Successful\":[{\"Id\":\"1\",\"MD5OfMessageBody\":\"m\"}]}")
                                .fieldValidationMode("STRICT"))))
                .isEqualTo(missing.formatted("MessageId"));
        assertThat(test(batch, test -> test.mock(mock -> mock.result("{\"Failed\":[],\"Successful\":[]}")))
                        .status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
    }

    /** Not recorded at AWS: the SDK calls the answers of some operations otherwise than the model does, or has none. */
    @Test
    void answersAreComparedHoweverTheSdkCallsThem() {
        for (String action : List.of("sns:setSMSAttributes", "lambda:invokeAsync")) {
            assertThat(test(sdk(action), test -> test.mock(mock -> mock.result("{}")))
                            .status())
                    .as(action)
                    .isEqualTo(TestExecutionStatus.SUCCEEDED);
        }
        assertThat(test(
                                sdk("sqs:getQueueAttributes"),
                                test -> test.mock(mock -> mock.result("{\"Attributes\":{\"DelaySeconds\":\"0\"}}")))
                        .status())
                .isEqualTo(TestExecutionStatus.SUCCEEDED);
    }

    private static Consumer<TestStateRequest.Builder> memory(int megabytes, String mode) {
        return test -> test.mock(mock -> mock.result("{\"Configuration\":{\"MemorySize\":" + megabytes + "}}")
                .fieldValidationMode(mode));
    }

    private static String sdk(String action) {
        return "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::aws-sdk:" + action
                + "\",\"Parameters\":{},\"End\":true}";
    }
}
