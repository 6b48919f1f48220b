package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sqs.model.Message;

class IntegrationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private String queue(String name) {
        return states.sqs().createQueue(create -> create.queueName(name)).queueUrl();
    }

    private List<Message> messages(String url) {
        return states.sqs().receiveMessage(receive -> receive.queueUrl(url)).messages();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void aPersonApprovesByTheTaskToken() throws Exception {
        String url = queue("approvals");
        String execution = states.start(states.create("""
                        {"StartAt":"Ask","States":{"Ask":{"Type":"Task",
                         "Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                         "Parameters":{"QueueUrl":"%s","MessageBody":{"order.$":"$.order","token.$":"$$.Task.Token"}},
                         "ResultPath":"$.approval","End":true}}}""".formatted(url)), "{\"order\":7}");
        assertThat(states.types(execution)).endsWith("TaskScheduled", "TaskStarted", "TaskSubmitted");
        JsonNode asked = json(messages(url).getFirst().body());
        assertThat(asked.get("order").intValue()).isEqualTo(7);
        states.client()
                .sendTaskSuccess(
                        send -> send.taskToken(asked.get("token").textValue()).output("{\"ok\":true}"));
        assertThat(states.describe(execution).output()).isEqualTo("{\"order\":7,\"approval\":{\"ok\":true}}");
    }

    @Test
    void everyOperationIsAnIntegration() throws Exception {
        String url = queue("sdk");
        DescribeExecutionResponse shown = states.run("""
                {"QueryLanguage":"JSONata","StartAt":"S","States":{
                 "S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sqs:sendMessage",
                  "Arguments":{"QueueUrl":"%s","MessageBody":"{%% 'hello ' & $states.input.name %%}"},"Next":"A"},
                 "A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sqs:getQueueAttributes",
                  "Arguments":{"QueueUrl":"%s","AttributeNames":["ApproximateNumberOfMessages"]},"Next":"M"},
                 "M":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:listStateMachines","Arguments":{},
                  "Output":"{%% $count($states.result.StateMachines) %%}","End":true}}}""".formatted(url, url), "{\"name\":\"you\"}");
        assertThat(shown.cause()).isNull();
        assertThat(shown.output()).isEqualTo("1");
        assertThat(messages(url).getFirst().body()).isEqualTo("hello you");
    }

    @Test
    void theStatusOfAnInvocationIsTheOneOfItsAnswer() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("index.py"));
        }
        AWS.client(LambdaClient.class, LambdaClient::builder)
                .createFunction(create -> create.functionName("f")
                        .runtime("python3.13")
                        .handler("index.handler")
                        .role("arn:aws:iam::" + AWS.account() + ":role/app")
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(zip.toByteArray()))));
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                 "Parameters":{"FunctionName":"f","InvocationType":"DryRun"},"End":true}}}""", "{}");
        JsonNode output = json(shown.output());
        assertThat(output.get("StatusCode").intValue()).isEqualTo(204);
        assertThat(output.at("/SdkHttpMetadata/HttpStatusCode").intValue()).isEqualTo(204);
    }

    @Test
    void jsonMayStandWhereAnOperationTakesText() throws Exception {
        String child = states.create("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}");
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:startExecution",
                  "Parameters":{"StateMachineArn":"%s","Input":{"n":[1,{"m":null}]}},"End":true}}}""".formatted(child), "{}");
        assertThat(shown.cause()).isNull();
        String started = json(shown.output()).get("ExecutionArn").textValue();
        assertThat(states.client()
                        .describeExecution(describe -> describe.executionArn(started))
                        .input())
                .isEqualTo("{\"n\":[1,{\"m\":null}]}");
    }

    @Test
    void errorsHaveAwsNamesAndAreCaught() throws Exception {
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sqs:sendMessage",
                  "Parameters":{"QueueUrl":"http://localhost:4566/%s/none","MessageBody":"x"},
                  "Catch":[{"ErrorEquals":["Sqs.QueueDoesNotExistException"],"Next":"C"}],"End":true},
                 "C":{"Type":"Pass","End":true}}}""".formatted(AWS.account()), "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(json(shown.output()).get("Cause").textValue())
                .startsWith("The specified queue does not exist. (Service: Sqs, Status Code: 400, Request ID: ");
    }

    @Test
    void errorsOfOptimizedIntegrationsAreTheOlderSdks() {
        DescribeExecutionResponse function = fails("lambda:invoke", "{\"FunctionName\":\"none\"}");
        assertThat(function.error()).isEqualTo("Lambda.ResourceNotFoundException");
        assertThat(function.cause())
                .contains(" (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ")
                .endsWith("; Proxy: null)");
        // What the service's model does not have is the exception of the whole service.
        DescribeExecutionResponse message =
                fails("sqs:sendMessage", "{\"QueueUrl\":\"" + queue("empty") + "\",\"MessageBody\":\"\"}");
        assertThat(message.error()).isEqualTo("SQS.AmazonSQSException");
        assertThat(message.cause())
                .startsWith("The request must contain the parameter MessageBody. (Service: AmazonSQS; Status Code: 400;"
                        + " Error Code: MissingParameter; Request ID: ");
        DescribeExecutionResponse sdk = fails("aws-sdk:sqs:sendMessage", "{\"QueueUrl\":\"q\"}");
        assertThat(sdk.error()).isEqualTo("Sqs.SqsException");
    }

    private DescribeExecutionResponse fails(String resource, String parameters) {
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::%s","Parameters":%s,"End":true}}}""".formatted(resource, parameters), "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.FAILED);
        return shown;
    }

    @Test
    void anEventThatFailsFailsTheState() throws Exception {
        DescribeExecutionResponse shown = fails(
                "events:putEvents",
                "{\"Entries\":[{\"Source\":\"s\",\"DetailType\":\"t\",\"Detail\":{}},{\"Source\":\"s\",\"Detail\":{}}]}");
        assertThat(shown.error()).isEqualTo("EventBridge.FailedEntry");
        JsonNode cause = json(shown.cause());
        assertThat(cause.get("FailedEntryCount").intValue()).isEqualTo(1);
        assertThat(cause.at("/Entries/1/ErrorCode").textValue()).isEqualTo("InvalidArgument");
    }

    /** Takes the events of a source to a queue. */
    private void rule(String source, String queue) {
        EventBridgeClient events = AWS.client(EventBridgeClient.class, EventBridgeClient::builder);
        events.putRule(put -> put.name(queue).eventPattern("{\"source\":[\"" + source + "\"]}"));
        events.putTargets(put -> put.rule(queue)
                .targets(target -> target.id("q").arn("arn:aws:sqs:us-east-1:" + AWS.account() + ":" + queue)));
    }

    @Test
    void anEventNamesTheMachineAndTheExecution() throws Exception {
        String url = queue("told");
        rule("mine", "told");
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::events:putEvents","End":true,
                 "Parameters":{"Entries":[{"Source":"mine","DetailType":"t","Detail":{},"Resources":["r"]}]}}}}""", "{}");
        AWS.awaitIdle();
        List<String> resources = new ArrayList<>();
        json(messages(url).getFirst().body()).get("resources").forEach(name -> resources.add(name.textValue()));
        assertThat(resources).containsExactly("r", shown.stateMachineArn(), shown.executionArn());
        assertThat(shown.output()).matches("\\{\"Entries\":\\[\\{\"EventId\":\"[0-9a-f-]+\"}],\"FailedEntryCount\":0}");
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::glue:startJobRun.sync",
                  "Parameters":{"JobName":"j"},"End":true}}}""", "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(shown.cause())
                .isEqualTo("The integration arn:aws:states:::glue:startJobRun.sync is not served by this emulator.");
    }

    @Test
    void anOperationThatAnswersWithAStreamOfEventsIsNone() {
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:lambda:invokeWithResponseStream",
                  "Parameters":{"FunctionName":"f"},"End":true}}}""", "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(shown.cause())
                .isEqualTo(
                        "The integration arn:aws:states:::aws-sdk:lambda:invokeWithResponseStream is not served by this"
                                + " emulator.");
    }

    @Test
    void aWorkflowWaitsForAnother() throws Exception {
        String child = states.create(
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Result\":{\"x\":1},\"End\":true}}}");
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
                  "Parameters":{"StateMachineArn":"%s","Input":{"n":1}},"OutputPath":"$.Output","End":true}}}""".formatted(child), "{}");
        assertThat(shown.output()).isEqualTo("{\"x\":1}");
    }

    @Test
    void aParentThatIsStoppedStopsItsChild() {
        String child =
                states.create("{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}");
        String parent = states.start(states.create("""
                        {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync",
                          "Parameters":{"StateMachineArn":"%s"},"End":true}}}""".formatted(child)), "{}");
        states.client().stopExecution(stop -> stop.executionArn(parent));
        AWS.awaitIdle();
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(child))
                        .executions())
                .extracting(item -> item.statusAsString())
                .containsExactly("ABORTED");
    }

    @Test
    void theDefaultBusIsToldOfEachStatus() throws Exception {
        String url = queue("status");
        rule("aws.states", "status");
        String failed = states.run("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}", "{}")
                .executionArn();
        states.client().redriveExecution(redrive -> redrive.executionArn(failed));
        AWS.awaitIdle();
        List<String> told =
                states
                        .sqs()
                        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                        .messages()
                        .stream()
                        .map(Message::body)
                        .toList();
        assertThat(told).hasSize(4);
        assertThat(told.stream().filter(body -> body.contains("\"status\":\"RUNNING\"")))
                .hasSize(2)
                .allMatch(body -> body.contains("\"error\":null"));
        assertThat(told.stream().filter(body -> body.contains("\"status\":\"FAILED\"")))
                .hasSize(2)
                .allMatch(body -> body.contains("\"error\":\"E\""));
    }

    @Test
    void theLogTellsOfVariablesAndRedrives() throws Exception {
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("/states/redriven"));
        String group = "arn:aws:logs:us-east-1:" + AWS.account() + ":log-group:/states/redriven:*";
        String machine = states.client()
                .createStateMachine(create -> create.name("redriven")
                        .roleArn(WireStates.ROLE)
                        .definition("""
                                {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"v":{"x":1}},"Next":"B"},
                                 "B":{"Type":"Fail"}}}""")
                        .loggingConfiguration(log -> log.level(LogLevel.ALL)
                                .includeExecutionData(true)
                                .destinations(to -> to.cloudWatchLogsLogGroup(to2 -> to2.logGroupArn(group)))))
                .stateMachineArn();
        String execution = states.start(machine, "{}");
        states.client().redriveExecution(redrive -> redrive.executionArn(execution));
        AWS.awaitIdle();
        List<JsonNode> written = new ArrayList<>();
        for (var event : logs.filterLogEvents(filter -> filter.logGroupName("/states/redriven"))
                .events()) {
            written.add(json(event.message()));
        }
        assertThat(written)
                .anyMatch(event ->
                        event.at("/details/assignedVariables/v").asText().equals("{\"x\":1}"))
                .anyMatch(event -> event.get("type").asText().equals("ExecutionRedriven")
                        && event.get("redrive_count").asText().equals("1"));
        assertThat(written.getFirst().get("redrive_count").asText()).isEqualTo("0");
    }

    @Test
    void expressExecutionsAreLogged() {
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("/states/log"));
        String arn = "arn:aws:logs:us-east-1:" + AWS.account() + ":log-group:/states/log:*";
        String machine = states.client()
                .createStateMachine(create -> create.name("logged")
                        .roleArn(WireStates.ROLE)
                        .type(StateMachineType.EXPRESS)
                        .definition("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}")
                        .loggingConfiguration(log -> log.level(LogLevel.ALL)
                                .includeExecutionData(true)
                                .destinations(to -> to.cloudWatchLogsLogGroup(group -> group.logGroupArn(arn)))))
                .stateMachineArn();
        states.start(machine, "{\"secret\":1}");
        AWS.awaitIdle();
        List<String> written = logs.filterLogEvents(filter -> filter.logGroupName("/states/log")).events().stream()
                .map(event -> event.message())
                .toList();
        assertThat(written).hasSize(4).first().asString().contains("\"type\":\"ExecutionStarted\"", "secret");
    }
}
