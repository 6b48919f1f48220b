package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    /** An empty file in an archive. */
    private static final byte[] ZIP = zip();

    private static byte[] zip() {
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
}
