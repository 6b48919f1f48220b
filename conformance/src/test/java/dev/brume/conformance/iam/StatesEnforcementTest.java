package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.Tag;

/** Who may do what to state machines, and what their roles may do. */
class StatesEnforcementTest {
    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"states.amazonaws.com"},
             "Action":"sts:AssumeRole"}]}""";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static String arn(String machine) {
        return "arn:aws:states:eu-west-1:" + AWS.account() + ":stateMachine:" + machine;
    }

    private static String role(String name, String trust) {
        return AWS.iam()
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument(trust))
                .role()
                .arn();
    }

    private static void allow(String role, String action, String resource) {
        AWS.iam()
                .putRolePolicy(put -> put.roleName(role)
                        .policyName(action.replace(':', '-'))
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\""
                                + action + "\",\"Resource\":\"" + resource + "\"}}"));
    }

    private static String machine(String name, String definition, String role) {
        return AWS.states(AWS.root())
                .createStateMachine(
                        create -> create.name(name).definition(definition).roleArn(role))
                .stateMachineArn();
    }

    private static DescribeExecutionResponse run(String machine) {
        String execution = AWS.states(AWS.root())
                .startExecution(start -> start.stateMachineArn(machine))
                .executionArn();
        return AWS.states(AWS.root()).describeExecution(describe -> describe.executionArn(execution));
    }

    @Test
    void permissionsAreForMachinesAndTheirExecutions() {
        String machine = machine("orders", PASS, role("orders", TRUST));
        machine("others", PASS, role("others", TRUST));
        AwsCredentials starter = AWS.user(
                "starter", """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"states:StartExecution","Resource":"%s"},
                 {"Effect":"Allow","Action":"states:DescribeExecution","Resource":"%s:*"}]}""".formatted(arn("orders"), arn("orders").replace(":stateMachine:", ":execution:")));
        String execution = AWS.states(starter)
                .startExecution(start -> start.stateMachineArn(machine))
                .executionArn();
        assertThat(AWS.states(starter)
                        .describeExecution(describe -> describe.executionArn(execution))
                        .statusAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(Refused.by(() -> AWS.states(starter).startExecution(start -> start.stateMachineArn(arn("others"))))
                        .message())
                .isEqualTo("User: arn:aws:iam::" + AWS.account()
                        + ":user/starter is not authorized to perform: states:StartExecution on resource: "
                        + arn("others")
                        + " because no identity-based policy allows the states:StartExecution action");
        assertThat(Refused.by(() -> AWS.states(starter).stopExecution(stop -> stop.executionArn(execution)))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void whoMakesAMachineMustBeAllowedToPassItsRole() {
        String role = role("passed", TRUST);
        AwsCredentials maker = AWS.user("maker", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"states:*","Resource":"*"}}""");
        assertThat(Refused.by(() -> AWS.states(maker)
                                .createStateMachine(create ->
                                        create.name("m").definition(PASS).roleArn(role)))
                        .message())
                .contains("is not authorized to perform: iam:PassRole on resource: " + role);
    }

    /** Developer Guide, "IAM permissions to test a state". */
    @Test
    void secretsAreRevealedToWhoeverMaySeeThem() {
        AwsCredentials tester = AWS.user("tester", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"states:TestState","Resource":"*"}}""");
        SfnClient states = AWS.states(tester);
        String pass = "{\"Type\":\"Pass\",\"End\":true}";
        assertThat(states.testState(test -> test.definition(pass)).statusAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(Refused.by(() ->
                                states.testState(test -> test.definition(pass).revealSecrets(true)))
                        .message())
                .contains("is not authorized to perform: states:RevealSecrets");
    }

    /** Developer Guide, "Creating granular IAM permissions for ... versions and aliases". */
    @Test
    void versionsAndAliasesAreJudgedByTheirMachine() {
        String machine = machine("released", PASS, role("released", TRUST));
        String version = AWS.states(AWS.root())
                .publishStateMachineVersion(publish -> publish.stateMachineArn(machine))
                .stateMachineVersionArn();
        for (String alias : List.of("PROD", "BETA")) {
            AWS.states(AWS.root())
                    .createStateMachineAlias(create -> create.name(alias)
                            .routingConfiguration(route ->
                                    route.stateMachineVersionArn(version).weight(100)));
        }
        AwsCredentials user = AWS.user("releaser", """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"states:StartExecution","Resource":"%s"},
                 {"Effect":"Deny","Action":"states:StartExecution","Resource":"%s",
                  "Condition":{"StringEquals":{"states:StateMachineQualifier":["PROD","1"]}}}]}""".formatted(machine, machine));
        AWS.states(user).startExecution(start -> start.stateMachineArn(machine + ":BETA"));
        for (String qualifier : List.of("PROD", "1")) {
            assertThat(Refused.by(() -> AWS.states(user)
                                    .startExecution(start -> start.stateMachineArn(machine + ":" + qualifier)))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void tagsOfTheMachineDecide() {
        String machine = machine("tagged", PASS, role("tagged", TRUST));
        AwsCredentials user = AWS.user("tagger", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"states:StartExecution","Resource":"*",
                 "Condition":{"StringEquals":{"aws:ResourceTag/team":"shop"}}}}""");
        assertThat(Refused.by(() -> AWS.states(user).startExecution(start -> start.stateMachineArn(machine)))
                        .code())
                .isEqualTo("AccessDeniedException");
        AWS.states(AWS.root())
                .tagResource(tag -> tag.resourceArn(machine)
                        .tags(Tag.builder().key("team").value("shop").build()));
        AWS.states(user).startExecution(start -> start.stateMachineArn(machine));
    }

    @Test
    void aTaskMayWhatTheRoleOfItsMachineMay() {
        String url = AWS.sqs(AWS.root())
                .createQueue(create -> create.queueName("inbox"))
                .queueUrl();
        String machine = machine("sender", """
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                 "Parameters":{"QueueUrl":"%s","MessageBody":"x"},"End":true}}}""".formatted(url), role("sender", TRUST));
        DescribeExecutionResponse denied = run(machine);
        assertThat(denied.error()).isEqualTo("SQS.AmazonSQSException");
        assertThat(denied.cause())
                .contains("assumed-role/sender/")
                .contains("is not authorized to perform: sqs:sendmessage")
                .contains("(Service: AmazonSQS; Status Code: 403; Error Code: AccessDenied");
        allow("sender", "sqs:SendMessage", "*");
        assertThat(run(machine).statusAsString()).isEqualTo("SUCCEEDED");
    }

    /** Developer Guide, "Accessing resources in other AWS accounts in Step Functions": both sides must agree. */
    @Test
    void aTaskMayBeAnotherAccountsRoleWhereBothAccountsLetIt() {
        String other = "688888888888";
        AwsCredentials theirRoot = AwsBasicCredentials.create(other, "test");
        String url = AWS.sqs(theirRoot)
                .createQueue(create -> create.queueName("theirs"))
                .queueUrl();
        String theirRole = "arn:aws:iam::" + other + ":role/target";
        String own = role("source", TRUST);
        String machine = machine("crossing", """
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                 "Credentials":{"RoleArn":"%s"},
                 "Parameters":{"QueueUrl":"%s","MessageBody":"x"},"End":true}}}""".formatted(theirRole, url), own);
        AWS.iam(theirRoot)
                .createRole(create ->
                        create.roleName("target").assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(own)));
        AWS.iam(theirRoot)
                .putRolePolicy(put -> put.roleName("target").policyName("send").policyDocument("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}}"""));
        assertThat(run(machine).statusAsString()).isEqualTo("FAILED");
        allow("source", "sts:AssumeRole", theirRole);
        assertThat(run(machine).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(AWS.sqs(theirRoot).receiveMessage(ask -> ask.queueUrl(url)).messages())
                .hasSize(1);
    }

    /** Developer Guide, "Using CloudWatch Logs to log execution history"; CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs". */
    @Test
    void eventsAreLoggedWhereAPolicyLetsTheDeliveryOfLogs() {
        CloudWatchLogsClient logs = AWS.logs(AWS.root());
        logs.createLogGroup(create -> create.logGroupName("states"));
        String group = "arn:aws:logs:eu-west-1:" + AWS.account() + ":log-group:states:*";
        String role = role("logging", TRUST);
        String machine = AWS.states(AWS.root())
                .createStateMachine(create -> create.name("logged")
                        .definition(PASS)
                        .roleArn(role)
                        .loggingConfiguration(logging -> logging.level(LogLevel.ALL)
                                .destinations(to -> to.cloudWatchLogsLogGroup(named -> named.logGroupArn(group)))))
                .stateMachineArn();
        for (String source : List.of("arn:aws:logs:us-east-1:" + AWS.account() + ":*", machine)) {
            letDeliver(logs, group, source);
            run(machine);
            assertThat(logs.filterLogEvents(filter -> filter.logGroupName("states"))
                            .events())
                    .as(source)
                    .isEmpty();
        }
        letDeliver(logs, group, "arn:aws:logs:eu-west-1:" + AWS.account() + ":*");
        run(machine);
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName("states")).events())
                .hasSize(4);
    }

    private static void letDeliver(CloudWatchLogsClient logs, String group, String source) {
        logs.putResourcePolicy(put -> put.policyName("AWSLogDeliveryWrite20150319")
                .policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},
                 "Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"%s","Condition":{
                 "StringEquals":{"aws:SourceAccount":"%s"},"ArnLike":{"aws:SourceArn":"%s"}}}]}""".formatted(group, AWS.account(), source)));
    }

    @Test
    void theRoleOfTheMachineAssumesThatOfCredentials() {
        String url = AWS.sqs(AWS.root())
                .createQueue(create -> create.queueName("outbox"))
                .queueUrl();
        String own = role("chained", TRUST);
        String target = role("target", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},
                 "Action":"sts:AssumeRole"}]}""".formatted(own.replaceFirst(":role/.*", ":root")));
        allow("target", "sqs:SendMessage", "*");
        String machine = machine("chained", """
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                 "Credentials":{"RoleArn":"%s"},"Parameters":{"QueueUrl":"%s","MessageBody":"x"},"End":true}}}""".formatted(target, url), own);
        assertThat(run(machine).cause()).contains("sts:AssumeRole");
        allow("chained", "sts:AssumeRole", target);
        assertThat(run(machine).statusAsString()).isEqualTo("SUCCEEDED");
    }
}
