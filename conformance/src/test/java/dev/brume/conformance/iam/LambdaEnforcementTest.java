package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRuntimeException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class LambdaEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    /** An empty file in an archive. */
    private static final byte[] ZIP = zip();

    static byte[] zip() {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("index.py"));
            zip.closeEntry();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void create(AwsCredentials as, String name) {
        LambdaClient lambda = AWS.lambda(as);
        lambda.createFunction(create -> create.functionName(name)
                .runtime("python3.13")
                .handler("index.handler")
                .role("arn:aws:iam::" + AWS.account() + ":role/app")
                .code(code -> code.zipFile(SdkBytes.fromByteArray(ZIP))));
    }

    private static String arn(String function) {
        return "arn:aws:lambda:eu-west-1:" + AWS.account() + ":function:" + function;
    }

    @Test
    void whoMakesAFunctionMustBeAllowedToPassItsRole() {
        AwsCredentials maker = AWS.user("maker", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"}}""");
        assertThat(Refused.by(() -> create(maker, "passed")))
                .isEqualTo(new Refused(
                        403,
                        "AccessDeniedException",
                        "User: arn:aws:iam::" + AWS.account()
                                + ":user/maker is not authorized to perform: iam:PassRole "
                                + "on resource: arn:aws:iam::" + AWS.account() + ":role/app because no identity-based "
                                + "policy allows the iam:PassRole action"));
        AWS.iam().putUserPolicy(put -> put.userName("maker").policyName("pass").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*",
                 "Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}}}"""));
        create(maker, "passed");
    }

    @Test
    void whoUsesACapacityProviderMustBeAllowedToPassIt() {
        String provider = AWS.lambda(AWS.root())
                .createCapacityProvider(create -> create.capacityProviderName("fleet")
                        .vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1"))
                        .permissionsConfig(permissions -> permissions.capacityProviderOperatorRoleArn(
                                "arn:aws:iam::" + AWS.account() + ":role/operator")))
                .capacityProvider()
                .capacityProviderArn();
        AwsCredentials planner = AWS.user("planner", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*",
                 "Action":["lambda:CreateFunction","lambda:CreateCapacityProvider","iam:PassRole"]}}""");
        assertThat(Refused.by(() -> AWS.lambda(planner)
                                .createFunction(create -> create.functionName("managed")
                                        .runtime("python3.13")
                                        .handler("index.handler")
                                        .role("arn:aws:iam::" + AWS.account() + ":role/app")
                                        .memorySize(2048)
                                        .capacityProviderConfig(
                                                config -> config.lambdaManagedInstancesCapacityProviderConfig(
                                                        managed -> managed.capacityProviderArn(provider)))
                                        .code(code -> code.zipFile(SdkBytes.fromByteArray(ZIP)))))
                        .message())
                .contains("lambda:PassCapacityProvider on resource: " + provider);
        assertThat(Refused.by(() -> AWS.lambda(planner).getCapacityProvider(get -> get.capacityProviderName("fleet")))
                        .message())
                .contains("lambda:GetCapacityProvider on resource: " + provider);
    }

    @Test
    void permissionsAreOnTheQualifiedFunction() {
        create(AWS.root(), "qualified");
        AwsCredentials reader = AWS.user("reader", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:GetFunctionConfiguration",
                 "Resource":"%s:$LATEST"}}""".formatted(arn("qualified")));
        AWS.lambda(reader)
                .getFunctionConfiguration(get -> get.functionName("qualified").qualifier("$LATEST"));
        assertThat(Refused.by(() -> AWS.lambda(reader).getFunctionConfiguration(get -> get.functionName("qualified")))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void aFunctionsPolicyLetsAnotherAccountIn() {
        create(AWS.root(), "shared");
        LambdaClient stranger = AWS.lambda(AwsBasicCredentials.create("699999999998", "test"));
        assertThat(Refused.by(() -> stranger.getFunction(get -> get.functionName(arn("shared"))))
                        .code())
                .isEqualTo("AccessDeniedException");
        AWS.lambda(AWS.root())
                .addPermission(add -> add.functionName("shared")
                        .statementId("stranger")
                        .action("lambda:GetFunction")
                        .principal("699999999998"));
        assertThat(stranger.getFunction(get -> get.functionName(arn("shared")))
                        .configuration()
                        .functionName())
                .isEqualTo("shared");
    }

    @Test
    void aFunctionWhoseRoleLambdaMayNotHaveIsNotRun() {
        create(AWS.root(), "unrolled");
        Refused refused = new Refused(
                400,
                "InvalidParameterValueException",
                "The role defined for the function cannot be assumed by Lambda.");
        assertThat(Refused.by(() -> AWS.lambda(AWS.root()).invoke(invoke -> invoke.functionName("unrolled"))))
                .isEqualTo(refused);
        AWS.iam().createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
                 "Action":"sts:AssumeRole"}}"""));
        assertThat(Refused.by(() -> AWS.lambda(AWS.root()).invoke(invoke -> invoke.functionName("unrolled"))))
                .isEqualTo(refused);
    }

    @Test
    void aFunctionLogsIfItsRoleMay() {
        trusted();
        create(AWS.root(), "silent");
        run("silent");
        assertThat(groups("/aws/lambda/silent")).isZero();
        AWS.iam()
                .attachRolePolicy(attach -> attach.roleName("app")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
        create(AWS.root(), "heard");
        run("heard");
        assertThat(groups("/aws/lambda/heard")).isEqualTo(1);
    }

    @Test
    void aFunctionOfOneLetterHasItsRoleToo() {
        trusted();
        AWS.iam()
                .attachRolePolicy(attach -> attach.roleName("app")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
        create(AWS.root(), "f");
        run("f");
        assertThat(groups("/aws/lambda/f")).isEqualTo(1);
    }

    @Test
    void aQueueIsReadWithTheRolesPermissions() {
        trusted();
        create(AWS.root(), "reader");
        String url = AWS.sqs(AWS.root())
                .createQueue(create -> create.queueName("orders"))
                .queueUrl();
        String queue = "arn:aws:sqs:eu-west-1:" + AWS.account() + ":orders";
        assertThat(Refused.by(() -> map("reader", queue)))
                .isEqualTo(new Refused(
                        400,
                        "InvalidParameterValueException",
                        "The function execution role does not have permissions to call ReceiveMessage on SQS"));
        AWS.iam()
                .attachRolePolicy(attach -> attach.roleName("app")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"));
        map("reader", queue);
        AWS.pass(Duration.ofSeconds(1));
        AWS.sqs(AWS.root()).sendMessage(send -> send.queueUrl(url).messageBody("one"));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(AWS.sqs(AWS.root())
                        .getQueueAttributes(get -> get.queueUrl(url)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes())
                .as("received for a function that fails")
                .containsValue("1");
    }

    private static void map(String function, String source) {
        AWS.lambda(AWS.root())
                .createEventSourceMapping(
                        mapping -> mapping.functionName(function).eventSourceArn(source));
    }

    @Test
    void aStreamThatTheRoleMayNotReadIsNoSource() {
        trusted();
        create(AWS.root(), "reader");
        AWS.kinesis(AWS.root())
                .createStream(create -> create.streamName("clicks").shardCount(1));
        String stream = "arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/clicks";
        assertThat(Refused.by(() -> AWS.lambda(AWS.root())
                        .createEventSourceMapping(mapping -> mapping.functionName("reader")
                                .eventSourceArn(stream)
                                .startingPosition("LATEST"))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidParameterValueException",
                        "Cannot access stream " + stream + ". Please ensure the role can perform the GetRecords, "
                                + "GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your "
                                + "stream in IAM."));
    }

    private static void trusted() {
        AWS.iam().createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
                 "Action":"sts:AssumeRole"}}"""));
    }

    /** That it has no handler does not matter: START and END are logged. */
    private static void run(String function) {
        try {
            AWS.lambda(AWS.root()).invoke(invoke -> invoke.functionName(function));
        } catch (InvalidRuntimeException missing) {
            Assumptions.abort(missing.getMessage());
        }
        AWS.pass(Duration.ofSeconds(1));
    }

    private static int groups(String prefix) {
        return AWS.logs(AWS.root())
                .describeLogGroups(describe -> describe.logGroupNamePrefix(prefix))
                .logGroups()
                .size();
    }

    @Test
    void whoLooksAtADurableExecutionMustBeAllowedToForItsFunction() {
        AwsCredentials reader = AWS.user("reader", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:GetDurableExecution",
                 "Resource":"%s:*"}}""".formatted(arn("orders")));
        String execution = ":$LATEST/durable-execution/one/00000000-0000-0000-0000-000000000000";
        assertThat(Refused.by(() -> AWS.lambda(reader)
                                .getDurableExecution(get -> get.durableExecutionArn(arn("orders") + execution)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
        assertThat(Refused.by(() -> AWS.lambda(reader)
                        .getDurableExecution(get -> get.durableExecutionArn(arn("bills") + execution))))
                .isEqualTo(new Refused(
                        403,
                        "AccessDeniedException",
                        "User: arn:aws:iam::" + AWS.account() + ":user/reader is not authorized to perform: "
                                + "lambda:GetDurableExecution on resource: " + arn("bills") + execution
                                + " because no identity-based policy allows the lambda:GetDurableExecution action"));
        assertThat(Refused.by(() -> AWS.lambda(reader)
                                .stopDurableExecution(stop -> stop.durableExecutionArn(arn("orders") + execution)))
                        .code())
                .isEqualTo("AccessDeniedException");
    }
}
