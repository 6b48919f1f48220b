package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.app.BuiltInServices;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Services call each other as AWS's do: as service principals for one of their resources, or as a role that they assumed. */
class ServiceCallsTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final Place HERE = new Place(ACCOUNT, new Region("eu-west-1"));
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:orders";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:inbox";
    private static final Principal ROOT = new Principal.Caller(ACCOUNT, ACCOUNT.value());
    private static final Principal SNS = new Principal.ServicePrincipal("sns.amazonaws.com", TOPIC);

    private final Emulator emulator = new Emulator(
            new ManualTime(Instant.parse("2026-01-01T00:00:00Z")),
            Ids.seeded(1),
            EmulatorOptions.DEFAULT,
            IamMode.ENFORCE,
            BuiltInServices.ALL,
            name -> true);

    @AfterEach
    void close() {
        emulator.close();
    }

    private <O extends SdkResponse> O call(SdkRequest request, Class<O> response, Principal as) {
        try {
            return emulator.aws()
                    .call(request, response, as, HERE, null)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof AwsException refusal) {
                throw refusal;
            }
            throw failure;
        }
    }

    private void makeQueue() {
        call(CreateQueueRequest.builder().queueName("inbox").build(), CreateQueueResponse.class, ROOT);
    }

    private void policy(String condition) {
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},
                 "Action":"sqs:SendMessage","Resource":"%s","Condition":%s}]}""".formatted(QUEUE, condition);
        call(
                SetQueueAttributesRequest.builder()
                        .queueUrl(QUEUE)
                        .attributes(Map.of(QueueAttributeName.POLICY, policy))
                        .build(),
                SetQueueAttributesResponse.class,
                ROOT);
    }

    private String send(Principal as) {
        return call(
                        SendMessageRequest.builder()
                                .queueUrl(QUEUE)
                                .messageBody("hello")
                                .build(),
                        SendMessageResponse.class,
                        as)
                .messageId();
    }

    @Test
    void topicNeedsTheQueuesPolicy() {
        makeQueue();
        assertThatThrownBy(() -> send(SNS))
                .isInstanceOf(AwsException.class)
                .hasMessage("User: sns.amazonaws.com is not authorized to perform: sqs:sendmessage on resource: "
                        + QUEUE + " because no resource-based policy allows the sqs:sendmessage action");
        policy("{\"ArnEquals\":{\"aws:SourceArn\":\"" + TOPIC + "\"}}");
        assertThat(send(SNS)).isNotEmpty();
    }

    @Test
    void sourceOfTheCallIsLookedAt() {
        makeQueue();
        policy("{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:sns:eu-west-1:123456789012:another\"}}");
        assertThatThrownBy(() -> send(SNS)).isInstanceOf(AwsException.class);
        policy("{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}");
        assertThat(send(SNS)).isNotEmpty();
    }

    @Test
    void executionRoleIsJudgedAsItself() {
        makeQueue();
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
                 "Action":"sts:AssumeRole"}]}""";
        String role = call(
                        CreateRoleRequest.builder()
                                .roleName("function")
                                .assumeRolePolicyDocument(trust)
                                .build(),
                        CreateRoleResponse.class,
                        ROOT)
                .role()
                .arn();
        assertThatThrownBy(() -> assume(role, SNS)).isInstanceOf(AwsException.class);
        Principal lambda = new Principal.ServicePrincipal(
                "lambda.amazonaws.com", "arn:aws:lambda:eu-west-1:123456789012:function:orders");
        String accessKeyId = assume(role, lambda).credentials().accessKeyId();
        Principal session =
                new Principal.Caller(ACCOUNT, accessKeyId, emulator.keys().find(accessKeyId));
        assertThatThrownBy(() -> send(session)).hasMessageContaining("assumed-role/function/run");
        call(
                PutRolePolicyRequest.builder()
                        .roleName("function")
                        .policyName("send")
                        .policyDocument("""
                                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}}""")
                        .build(),
                PutRolePolicyResponse.class,
                ROOT);
        assertThat(send(session)).isNotEmpty();
    }

    private AssumeRoleResponse assume(String role, Principal as) {
        return call(
                AssumeRoleRequest.builder().roleArn(role).roleSessionName("run").build(), AssumeRoleResponse.class, as);
    }
}
