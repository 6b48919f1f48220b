package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

class PermissionsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private String add(String sid, Consumer<AddPermissionRequest.Builder> more) {
        return lambda.client()
                .addPermission(add -> more.accept(add.functionName("orders")
                        .statementId(sid)
                        .action("lambda:InvokeFunction")
                        .principal("s3.amazonaws.com")))
                .statement();
    }

    private String revision() {
        return lambda.client()
                .getFunctionConfiguration(get -> get.functionName("orders"))
                .revisionId();
    }

    @Test
    void aStatementIsWrittenAsAwsWritesIt() {
        lambda.create("orders");
        assertThat(add("s3", add -> add.sourceArn("arn:aws:s3:::bucket").sourceAccount("111122223333")))
                .isEqualTo("{\"Sid\":\"s3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                        + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + lambda.arn("orders")
                        + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"},"
                        + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}");
        var policy = lambda.client().getPolicy(get -> get.functionName("orders"));
        assertThat(policy.policy()).startsWith("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{");
        assertThat(policy.revisionId()).isEqualTo(revision());
    }

    @Test
    void principalsAreServicesAccountsAndEverybody() {
        lambda.create("orders");
        assertThat(add("a", add -> add.principal("111122223333")))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}");
        assertThat(add(
                        "b",
                        add -> add.principal("*")
                                .action("lambda:InvokeFunctionUrl")
                                .functionUrlAuthType(FunctionUrlAuthType.NONE)))
                .contains("\"Principal\":\"*\"")
                .contains("\"lambda:FunctionUrlAuthType\":\"NONE\"");
        assertThat(add("c", add -> add.principal("*").principalOrgID("o-1234567890")))
                .contains("\"aws:PrincipalOrgID\":\"o-1234567890\"");
        assertThat(add("e", add -> add.principal("alexa-appkit.amazon.com").eventSourceToken("skill")))
                .contains("\"Principal\":{\"Service\":\"alexa-appkit.amazon.com\"}")
                .contains("\"lambda:EventSourceToken\":\"skill\"");
        assertThat(Refused.by(() -> add("d", add -> add.principal("nobody"))))
                .isEqualTo(WireLambda.invalid(
                        "The provided principal was invalid. Please check the principal and try again."));
    }

    @Test
    void aStatementIdIsTakenOnceForEachQualifier() {
        lambda.create("orders");
        lambda.publish("orders");
        add("s3", add -> {});
        assertThat(Refused.by(() -> add("s3", add -> {})))
                .isEqualTo(
                        WireLambda.conflict(
                                "The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement."));
        assertThat(add("s3", add -> add.qualifier("1"))).contains(lambda.arn("orders") + ":1\"");
    }

    @Test
    void latestHasNoPolicyOfItsOwn() {
        lambda.create("orders");
        assertThat(Refused.by(() -> add("s3", add -> add.qualifier("$LATEST"))))
                .isEqualTo(WireLambda.invalid("We currently do not support adding policies for $LATEST."));
    }

    @Test
    void revisionIdsGuardPolicies() {
        lambda.create("orders");
        String before = revision();
        add("a", add -> add.revisionId(before));
        assertThat(revision()).isNotEqualTo(before);
        assertThat(Refused.by(() -> add("b", add -> add.revisionId(before))))
                .isEqualTo(WireLambda.precondition("GetFunction/GetAlias"));
    }

    @Test
    void theLastStatementTakesThePolicyAlong() {
        lambda.create("orders");
        add("a", add -> {});
        assertThat(Refused.by(() -> lambda.client()
                        .removePermission(
                                remove -> remove.functionName("orders").statementId("b"))))
                .isEqualTo(WireLambda.notFound("Statement b is not found in resource policy."));
        lambda.client().removePermission(remove -> remove.functionName("orders").statementId("a"));
        assertThat(Refused.by(() -> lambda.client().getPolicy(get -> get.functionName("orders"))))
                .isEqualTo(WireLambda.notFound("The resource you requested does not exist."));
        assertThat(Refused.by(() -> lambda.client()
                        .removePermission(
                                remove -> remove.functionName("orders").statementId("a"))))
                .isEqualTo(WireLambda.notFound("No policy is associated with the given resource."));
    }

    @Test
    void aPolicyHas20Kibibytes() {
        lambda.create("orders");
        String source = "arn:aws:s3:::" + "b".repeat(9_000);
        add("a", add -> add.sourceArn(source));
        add("b", add -> add.sourceArn(source));
        Refused refused = Refused.by(() -> add("c", add -> add.sourceArn(source)));
        assertThat(refused.code()).isEqualTo("PolicyLengthExceededException");
        assertThat(refused.message())
                .matches("The final policy size \\(\\d+\\) is bigger than the limit \\(20480\\)\\.");
    }
}
