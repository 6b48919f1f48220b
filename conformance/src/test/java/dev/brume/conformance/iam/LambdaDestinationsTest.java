package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Destinations and dead-letter queues are configured only if the execution role may send to them. */
class LambdaDestinationsTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    @BeforeEach
    void role() {
        AWS.iam().createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
                 "Action":"sts:AssumeRole"}}"""));
        AWS.sqs(AWS.root()).createQueue(create -> create.queueName("q"));
    }

    private static LambdaClient lambda() {
        return AWS.lambda(AWS.root());
    }

    private static String queue() {
        return "arn:aws:sqs:eu-west-1:" + AWS.account() + ":q";
    }

    private static void create(Consumer<CreateFunctionRequest.Builder> more) {
        lambda().createFunction(create -> more.accept(create.functionName("f")
                .runtime("python3.13")
                .handler("index.handler")
                .role("arn:aws:iam::" + AWS.account() + ":role/app")
                .code(code -> code.zipFile(SdkBytes.fromByteArray(LambdaEnforcementTest.zip())))));
    }

    private static void allow(String action) {
        AWS.iam().putRolePolicy(put -> put.roleName("app").policyName("may").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"%s","Resource":"*"}}""".formatted(action)));
    }

    private static Refused invalid(String message) {
        return new Refused(400, "InvalidParameterValueException", message);
    }

    @Test
    void aDeadLetterQueueNeedsSendMessage() {
        Consumer<CreateFunctionRequest.Builder> letters =
                create -> create.deadLetterConfig(config -> config.targetArn(queue()));
        Refused refused = invalid("The provided execution role does not have permissions to call SendMessage on SQS");
        assertThat(Refused.by(() -> create(letters))).isEqualTo(refused);
        create(create -> {});
        assertThat(Refused.by(() -> lambda().updateFunctionConfiguration(update ->
                        update.functionName("f").deadLetterConfig(config -> config.targetArn(queue())))))
                .isEqualTo(refused);
        allow("sqs:SendMessage");
        lambda().updateFunctionConfiguration(
                        update -> update.functionName("f").deadLetterConfig(config -> config.targetArn(queue())));
        assertThat(Refused.by(() -> lambda().updateFunctionConfiguration(update ->
                        update.functionName("f").role("arn:aws:iam::" + AWS.account() + ":role/other"))))
                .isEqualTo(refused);
    }

    @Test
    void aQueuesOwnPolicyMayLetTheRoleIn() {
        String url = AWS.sqs(AWS.root()).getQueueUrl(get -> get.queueName("q")).queueUrl();
        AWS.sqs(AWS.root())
                .setQueueAttributes(set -> set.queueUrl(url)
                        .attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:role/app"},
                 "Action":"sqs:SendMessage","Resource":"%s"}}""".formatted(AWS.account(), queue()))));
        create(create -> create.deadLetterConfig(config -> config.targetArn(queue())));
    }

    @Test
    void aDestinationOfEventsNeedsItsPermission() {
        create(create -> {});
        String topic =
                AWS.sns(AWS.root()).createTopic(create -> create.name("t")).topicArn();
        Runnable put = () -> lambda().putFunctionEventInvokeConfig(config -> config.functionName("f")
                .destinationConfig(to -> to.onSuccess(success -> success.destination(queue()))
                        .onFailure(failure -> failure.destination(topic))));
        assertThat(Refused.by(put::run))
                .isEqualTo(invalid(
                        "The function's execution role does not have permissions to call SendMessage on " + queue()));
        allow("sqs:SendMessage");
        assertThat(Refused.by(put::run))
                .isEqualTo(
                        invalid("The function's execution role does not have permissions to call Publish on " + topic));
        allow("*");
        put.run();
    }

    @Test
    void theDestinationOfAMappingNeedsItsPermission() {
        create(create -> {});
        AWS.kinesis(AWS.root()).createStream(create -> create.streamName("s").shardCount(1));
        String stream = "arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/s";
        allow("kinesis:*");
        Runnable map = () -> lambda().createEventSourceMapping(create -> create.functionName("f")
                .eventSourceArn(stream)
                .startingPosition("LATEST")
                .destinationConfig(to -> to.onFailure(failure -> failure.destination(queue()))));
        assertThat(Refused.by(map::run))
                .isEqualTo(invalid("The function execution role does not have permissions to call SendMessage on SQS"));
        allow("*");
        map.run();
    }
}
