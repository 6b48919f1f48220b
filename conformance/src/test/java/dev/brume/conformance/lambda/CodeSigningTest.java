package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicy;

class CodeSigningTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private CodeSigningConfig create(CodeSigningPolicy policy) {
        return lambda.client()
                .createCodeSigningConfig(create -> create.allowedPublishers(
                                publishers -> publishers.signingProfileVersionArns("arn:aws:signer:us-east-1:"
                                        + AWS.account() + ":/signing-profiles/p/abcdefghij"))
                        .codeSigningPolicies(policies -> policies.untrustedArtifactOnDeployment(policy))
                        .tags(Map.of("team", "shop")))
                .codeSigningConfig();
    }

    @Test
    void aConfigIsKeptChangedListedAndDeleted() {
        CodeSigningConfig made = create(CodeSigningPolicy.WARN);
        String arn = made.codeSigningConfigArn();
        assertThat(made.codeSigningConfigId()).matches("csc-[a-z0-9]{17}");
        assertThat(lambda.client().listTags(list -> list.resource(arn)).tags())
                .containsExactly(Map.entry("team", "shop"));
        lambda.client()
                .updateCodeSigningConfig(
                        update -> update.codeSigningConfigArn(arn).description("ours"));
        assertThat(lambda.client().listCodeSigningConfigs(list -> {}).codeSigningConfigs())
                .singleElement()
                .satisfies(config -> assertThat(config.description()).isEqualTo("ours"));
        lambda.client().deleteCodeSigningConfig(delete -> delete.codeSigningConfigArn(arn));
        assertThat(Refused.by(() -> lambda.client().getCodeSigningConfig(get -> get.codeSigningConfigArn(arn))))
                .isEqualTo(WireLambda.notFound("The Lambda code signing configuration " + arn + " can not be found."));
    }

    @Test
    void aFunctionHasAConfig() {
        String arn = create(CodeSigningPolicy.WARN).codeSigningConfigArn();
        lambda.create("orders", create -> create.codeSigningConfigArn(arn));
        assertThat(lambda.client()
                        .getFunctionCodeSigningConfig(get -> get.functionName("orders"))
                        .codeSigningConfigArn())
                .isEqualTo(arn);
        assertThat(lambda.client()
                        .listFunctionsByCodeSigningConfig(list -> list.codeSigningConfigArn(arn))
                        .functionArns())
                .containsExactly(lambda.arn("orders"));
        lambda.client().deleteFunctionCodeSigningConfig(delete -> delete.functionName("orders"));
        assertThat(lambda.client()
                        .getFunctionCodeSigningConfig(get -> get.functionName("orders"))
                        .codeSigningConfigArn())
                .isNull();
    }

    @Test
    void aConfigOfAnotherAccountIsNone() {
        String arn = create(CodeSigningPolicy.WARN).codeSigningConfigArn().replace(AWS.account(), "123412341234");
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.client()
                                .putFunctionCodeSigningConfig(
                                        put -> put.functionName("orders").codeSigningConfigArn(arn)))
                        .message())
                .isEqualTo("The code signing configuration must be in the same account as the Lambda function. "
                        + "Check the provided ARN: " + arn + ".");
    }

    @Test
    void unsignedCodeIsRefusedWhereSignaturesAreEnforced() {
        String arn = create(CodeSigningPolicy.ENFORCE).codeSigningConfigArn();
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.codeSigningConfigArn(arn)))
                        .code())
                .isEqualTo("CodeVerificationFailedException");
        lambda.create("orders");
        lambda.client()
                .putFunctionCodeSigningConfig(put -> put.functionName("orders").codeSigningConfigArn(arn));
        assertThat(Refused.by(() -> lambda.change("orders", "two")).code())
                .isEqualTo("CodeVerificationFailedException");
    }
}
