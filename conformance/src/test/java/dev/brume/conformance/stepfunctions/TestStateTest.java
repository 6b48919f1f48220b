package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** TestState. What is expected was recorded at AWS, except where a test says otherwise. */
class TestStateTest {
    private static final String PASS = """
            {"Type":"Pass","InputPath":"$.initialData","Parameters":{"staticValue":"some value",
             "inputValue.$":"$.fieldFromInput"},"ResultPath":"$.modifiedData","End":true}""";
    private static final String LAMBDA = """
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}""";
    private static final String MAP = """
            {"Type":"Map","ItemsPath":"$.Values","ItemSelector":{"v.$":"$$.Map.Item.Value"},"MaxConcurrency":1,
             "ToleratedFailureCount":1,
             "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true,
             "Retry":[{"ErrorEquals":["Other"]},{"ErrorEquals":["States.ExceedToleratedFailureThreshold"],
              "IntervalSeconds":2,"BackoffRate":3,"MaxAttempts":2}],
             "Catch":[{"ErrorEquals":["Other"],"Next":"X"},
              {"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Handle"}]}""";
    private static final String PARALLEL = """
            {"Type":"Parallel","End":true,"Branches":[
             {"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}},
             {"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}]}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private TestStateResponse test(String definition, Consumer<TestStateRequest.Builder> more) {
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            return client.testState(
                    test -> more.accept(test.definition(definition).inspectionLevel(InspectionLevel.DEBUG)));
        }
    }

    private String refusal(String definition, Consumer<TestStateRequest.Builder> more) {
        Refused refused = Refused.by(() -> test(definition, more));
        return refused.code() + ": " + refused.message();
    }

    @Test
    void eachStepOfTheDataFlowIsTold() {
        TestStateResponse told = test(PASS, test -> test.input("""
                {"initialData":{"fieldFromInput":"in","otherField":"other"},"more":1}"""));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        InspectionData steps = told.inspectionData();
        assertThat(steps.afterInputPath()).isEqualTo("{\"fieldFromInput\":\"in\",\"otherField\":\"other\"}");
        assertThat(steps.afterParameters()).isEqualTo("{\"staticValue\":\"some value\",\"inputValue\":\"in\"}");
        assertThat(steps.afterResultSelector()).isEqualTo(steps.afterParameters());
        assertThat(steps.result()).isNull();
        assertThat(steps.afterResultPath()).isEqualTo(told.output()).contains("\"modifiedData\":{\"staticValue\"");
    }

    @Test
    void infoTellsTheOutputAlone() {
        TestStateResponse told = test(
                PASS,
                test -> test.input("{\"initialData\":{\"fieldFromInput\":1}}").inspectionLevel(InspectionLevel.INFO));
        assertThat(told.inspectionData()).isNull();
        assertThat(told.output()).contains("\"inputValue\":1");
    }

    @Test
    void aPassWithAResultTellsNoPathsOfItsInput() {
        InspectionData steps = test(
                        "{\"Type\":\"Pass\",\"Result\":{\"a\":1},\"End\":true}", test -> test.input("{\"b\":2}"))
                .inspectionData();
        assertThat(steps.result()).isEqualTo("{\"a\":1}");
        assertThat(steps.afterInputPath()).isNull();
        assertThat(steps.afterParameters()).isNull();
    }

    @Test
    void aChoiceTellsWhereItLeads() {
        TestStateResponse told = test("""
                {"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":3,"Next":"Big"}],"Default":"Small"}""", test -> test.input("{\"n\":4}"));
        assertThat(told.nextState()).isEqualTo("Big");
    }

    @Test
    void aFailStateFails() {
        TestStateResponse told =
                test("{\"Type\":\"Fail\",\"Error\":\"SomeFailure\",\"Cause\":\"why\"}", test -> test.input("{}"));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.FAILED);
        assertThat(told.error()).isEqualTo("SomeFailure");
        assertThat(told.cause()).isEqualTo("why");
        assertThat(told.inspectionData().afterInputPath()).isEqualTo("{}");
    }

    @Test
    void jsonataSeesAContextThatIsMadeUpAndItsVariables() {
        TestStateResponse told = test("""
                {"Type":"Pass","QueryLanguage":"JSONata","Assign":{"y":"{% $x + 1 %}"},"Next":"N",
                 "Output":{"state":"{% $states.context.State.Name %}","x":"{% $x %}"}}""", test -> test.variables("{\"x\":1}"));
        assertThat(told.output()).isEqualTo("{\"state\":\"StateName\",\"x\":1}");
        assertThat(told.nextState()).isEqualTo("N");
        assertThat(told.inspectionData().variables()).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(told.inspectionData().afterInputPath()).isNull();
    }

    @Test
    void theMadeUpContextHasNoRoleWhereNoneWasNamedAndNoRetriesWhereThereAreNone() {
        String machine = """
                {"QueryLanguage":"JSONata","StartAt":"State0","States":{"State0":{"Type":"Pass","End":true,
                 "Output":"{% $states.context %}"}}}""";
        TestStateResponse told = test(machine, test -> test.stateName("State0"));
        assertThat(told.output()).contains("\"RoleArn\":null").contains("\"State\":{\"Name\":\"StateName\",");
        assertThat(told.output()).doesNotContain("RetryCount");
        String task = """
                {"QueryLanguage":"JSONata","Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                 "Arguments":{"FunctionName":"f"},"Output":"{% $states.context.State %}","End":true}""";
        assertThat(test(task, test -> test.mock(mock -> mock.result("{}"))).output())
                .contains("\"RetryCount\":0");
    }

    @Test
    void aTaskNeedsARoleWhereItsWorkIsDone() {
        assertThat(refusal(LAMBDA, test -> test.input("{}")))
                .isEqualTo("ValidationException: RoleArn must be specified when testing a Task state");
    }

    @Test
    void aTaskIsCarriedOut() {
        String queue =
                states.sqs().createQueue(create -> create.queueName("tested")).queueUrl();
        TestStateResponse told = test(
                """
                {"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true,"ResultSelector":{"id.$":"$.MessageId"},
                 "Parameters":{"QueueUrl":"%s","MessageBody.$":"$.body"}}""".formatted(queue), test -> test.input("{\"body\":\"hello\"}").roleArn(WireStates.ROLE));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(told.inspectionData().result()).contains("\"MD5OfMessageBody\"");
        assertThat(states.sqs()
                        .receiveMessage(receive -> receive.queueUrl(queue))
                        .messages())
                .hasSize(1);
    }

    @Test
    void aMockedResultTakesThePlaceOfTheWork() {
        TestStateResponse told = test(
                LAMBDA,
                test -> test.input("{}")
                        .mock(mock -> mock.result(
                                "{\"Payload\":\"function output\",\"SdkHttpMetadata\":{\"HttpStatusCode\":200}}")));
        assertThat(told.output())
                .isEqualTo("{\"Payload\":\"function output\",\"SdkHttpMetadata\":{\"HttpStatusCode\":200}}");
        assertThat(told.inspectionData().afterParameters()).isEqualTo("{\"FunctionName\":\"f\"}");
    }

    @Test
    void aMapTellsWhatItsIterationsWouldBeGiven() {
        TestStateResponse told =
                test(MAP, test -> test.input("{\"Values\":[1,2]}").mock(mock -> mock.result("[\"A\", \"B\"]")));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(told.output()).isEqualTo("[\"A\", \"B\"]");
        InspectionData steps = told.inspectionData();
        assertThat(steps.afterItemsPath()).isEqualTo("[1,2]");
        assertThat(steps.afterItemSelector()).isEqualTo("[{\"v\":1},{\"v\":2}]");
        assertThat(steps.maxConcurrency()).isEqualTo(1);
        assertThat(steps.toleratedFailureCount()).isEqualTo(1);
        assertThat(steps.result()).isNull();
    }

    @Test
    void aMapWithTooManyFailedIterationsIsRetriedThenCaught() {
        TestStateResponse retried = test(
                MAP,
                test -> test.input("{\"Values\":[1,2]}")
                        .mock(mock -> mock.result("[]"))
                        .stateConfiguration(configure ->
                                configure.mapIterationFailureCount(2).retrierRetryCount(1)));
        assertThat(retried.status()).isEqualTo(TestExecutionStatus.RETRIABLE);
        assertThat(retried.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(retried.cause()).isEqualTo("The specified tolerated failure threshold was exceeded");
        assertThat(retried.output()).isNull();
        assertThat(retried.inspectionData().errorDetails().retryIndex()).isEqualTo(1);
        assertThat(retried.inspectionData().errorDetails().retryBackoffIntervalSeconds())
                .isEqualTo(6);
        TestStateResponse caught = test(
                MAP,
                test -> test.input("{\"Values\":[1,2]}")
                        .mock(mock -> mock.result("[]"))
                        .stateConfiguration(configure ->
                                configure.mapIterationFailureCount(2).retrierRetryCount(2)));
        assertThat(caught.status()).isEqualTo(TestExecutionStatus.CAUGHT_ERROR);
        assertThat(caught.nextState()).isEqualTo("Handle");
        assertThat(caught.inspectionData().errorDetails().catchIndex()).isEqualTo(1);
        assertThat(caught.output())
                .isEqualTo("{\"Values\":[1,2],\"error\":{\"Error\":\"States.ExceedToleratedFailureThreshold\","
                        + "\"Cause\":\"The specified tolerated failure threshold was exceeded\"}}");
    }

    @Test
    void aMapWithoutAnArrayFails() {
        TestStateResponse told = test(MAP, test -> test.input("{\"Values\":{}}").mock(mock -> mock.result("[]")));
        assertThat(told.inspectionData().afterInputPath()).isEqualTo("{\"Values\":{}}");
        assertThat(told.inspectionData().maxConcurrency()).isNull();
        TestStateResponse ofContext = test(
                MAP.replace("$.Values", "$$.Execution.Input"),
                test -> test.context("{\"Execution\":{\"Input\":{}}}").mock(mock -> mock.result("[]")));
        assertThat(ofContext.cause()).isEqualTo("Reference path \"$.Execution.Input\" must point to array.");
    }

    @Test
    void whatAReaderReadIsGivenAsItIsInItsFile() {
        TestStateResponse told = test(
                """
                {"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket":"b","Key":"k"},
                 "ReaderConfig":{"InputType":"JSON","ItemsPointer":"/x"}},"ItemBatcher":{"MaxItemsPerBatch":2},
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
                 "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}""",
                test -> test.mock(mock -> mock.result("[]"))
                        .stateConfiguration(configure -> configure.mapItemReaderData("{\"x\":[1,2,3]}")));
        assertThat(told.inspectionData().afterItemsPointer()).isEqualTo("[1,2,3]");
        assertThat(told.inspectionData().afterItemBatcher()).isEqualTo("[{\"Items\":[1,2]},{\"Items\":[3]}]");
    }

    @Test
    void aContextObjectMayBeGivenWithAMock() {
        TestStateResponse told = test(
                """
                {"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Next":"N",
                 "Parameters":{"QueueUrl":"u","MessageBody":{"token.$":"$$.Task.Token"}}}""",
                test -> test.context("{\"Task\":{\"Token\":\"abcd123\"}}").mock(mock -> mock.result("{\"any\":1}")));
        assertThat(told.inspectionData().afterParameters()).contains("{\"token\":\"abcd123\"}");
        assertThat(refusal(LAMBDA, context("{\"Task\":{\"Token\":\"t\"}}")))
                .isEqualTo("ValidationException: Invalid Context object provided: Context object contains 'Task' when"
                        + " state is not a Task state with a '.sync' or '.waitForTaskToken' service integration"
                        + " pattern");
        assertThat(refusal(LAMBDA, context("{\"Execution\":{\"Id\":1}}")))
                .isEqualTo("ValidationException: Invalid Context object provided: Execution.Id must be a string");
        assertThat(refusal(LAMBDA, context("{\"Map\":{}}")))
                .isEqualTo("ValidationException: Invalid Context object provided: 'Map' field is not supported when"
                        + " mocking a Context object");
        assertThat(refusal(LAMBDA, context("{\"Execution\":{\"pokemon\":1}}")))
                .isEqualTo("ValidationException: Invalid Context object provided: Field 'pokemon' is not allowed");
    }

    private static Consumer<TestStateRequest.Builder> context(String context) {
        return test -> test.context(context).mock(mock -> mock.result("{}"));
    }

    @Test
    void whatCannotBeTestedIsRefusedInAwssWords() {
        assertThat(refusal(PARALLEL, test -> {}))
                .isEqualTo("InvalidDefinition: TestState API does not support Map or Parallel states. Supported state"
                        + " types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        assertThat(refusal(PASS, test -> test.mock(mock -> mock.result("{}"))))
                .isEqualTo("ValidationException: State type 'Pass' is not supported when a mock is specified");
        assertThat(refusal(LAMBDA, test -> test.mock(mock -> mock.result("{}").errorOutput(error -> error.error("E")))))
                .isEqualTo("ValidationException: A test mock should have only one of the following fields: [result,"
                        + " errorOutput].");
        assertThat(refusal(LAMBDA, test -> test.revealSecrets(true).mock(mock -> mock.result("{}"))))
                .isEqualTo("ValidationException: TestState does not support RevealSecrets when a mock is specified.");
        assertThat(refusal(MAP, test -> test.mock(mock -> mock.result("{}"))))
                .isEqualTo("ValidationException: Mocked result must be an array.");
        assertThat(refusal(PARALLEL, test -> test.mock(mock -> mock.result("[1]"))))
                .isEqualTo("ValidationException: Mocked result must contain the same number of items as number of"
                        + " Parallel branches.");
    }

    @Test
    void aStateOfAWholeDefinitionIsTestedByItsName() {
        String machine = """
                {"StartAt":"P","States":{"P":%s}}""".formatted(PARALLEL);
        assertThat(test(machine, test -> test.stateName("B").input("{\"in\":1}"))
                        .output())
                .isEqualTo("{\"in\":1}");
        assertThat(refusal(machine, test -> test.stateName("C")))
                .isEqualTo("ValidationException: State not found in definition");
    }

    @Test
    void anErrorMayBeMocked() {
        TestStateResponse told = test(
                LAMBDA,
                test -> test.mock(mock ->
                        mock.errorOutput(error -> error.error("MockException").cause("why"))));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.FAILED);
        assertThat(told.error()).isEqualTo("MockException");
        assertThat(told.cause()).isEqualTo("why");
    }
}
