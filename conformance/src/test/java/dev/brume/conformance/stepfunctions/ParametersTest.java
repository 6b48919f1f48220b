package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** What integrations make of their parameters. */
class ParametersTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lambda:invoke | {\"FunctionName\":\"f\",\"Payload\":1} | [The value for the field 'Payload' must be a STRING]",
                "lambda:invoke | {\"FunctionName\":\"f\",\"Token\":1} | [The field \"Token\" is not supported by Step Functions]",
                "sqs:sendMessage | {\"QueueUrl\":{},\"MessageBody\":true} | [The value for the field 'QueueUrl' must be a STRING,"
                        + " The value for the field 'MessageBody' must be a STRING]",
                "sns:publish | {\"Message\":\"m\",\"MessageAttributes\":{\"a\":{\"StringValue\":1}}} | [The value for the field 'StringValue'"
                        + " must be a STRING]",
                "aws-sdk:sqs:sendMessage | {\"queueUrl\":\"q\"} | [The field \"queueUrl\" is not supported by Step Functions]"
            })
    void parametersThatDoNotFitFailTheExecutionBeforeTheTaskIsScheduled(
            String resource, String parameters, String objections) {
        String execution = states.start(states.create("""
                        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::%s","Parameters":%s,"End":true}}}""".formatted(resource, parameters)), "{}");
        assertThat(states.types(execution)).containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
        DescribeExecutionResponse shown = states.describe(execution);
        assertThat(shown.error()).isEqualTo("States.Runtime");
        assertThat(shown.cause())
                .isEqualTo(
                        "An error occurred while executing the state 'T' (entered at the event id #2). The Parameters '"
                                + parameters + "' could not be used to start the Task: " + objections);
    }

    @Test
    void aTestedStateIsAskedTheSame() {
        TestStateResponse told =
                states.client().testState(test -> test.roleArn(WireStates.ROLE).definition("""
                        {"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::sns:publish",
                         "Arguments":{"Message":"{% 1 %}"},"End":true}"""));
        assertThat(told.status()).isEqualTo(TestExecutionStatus.FAILED);
        assertThat(told.error()).isEqualTo("States.Runtime");
        assertThat(told.cause())
                .contains(
                        "The Arguments '{\"Message\":1}' could not be used to start the Task: [The value for the field"
                                + " 'Message' must be a STRING]");
    }

    @Test
    void nullIsAsIfItWereNotThere() {
        String child = states.create("""
                {"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""");
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
                 "Parameters":{"StateMachineArn":"%s","Input":null},"OutputPath":"$.Input","End":true}}}""".formatted(child), "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(shown.output()).isEqualTo("{}");
    }
}
