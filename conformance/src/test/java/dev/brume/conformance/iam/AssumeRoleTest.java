package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String role(String name, String principal, String action, String condition) {
        return role(name, principal, action, condition, role -> {});
    }

    private static String role(
            String name, String principal, String action, String condition, Consumer<CreateRoleRequest.Builder> more) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":" + action + ",\"Condition\":" + condition + "}]}";
        return AWS.iam()
                .createRole(role -> {
                    role.roleName(name).assumeRolePolicyDocument(trust);
                    more.accept(role);
                })
                .role()
                .arn();
    }

    private static String account() {
        return "{\"AWS\":\"" + AWS.account() + "\"}";
    }

    private static AssumeRoleResponse assume(String arn, Consumer<AssumeRoleRequest.Builder> more) {
        return assume(AWS.sts(), arn, more);
    }

    private static AssumeRoleResponse assume(StsClient sts, String arn, Consumer<AssumeRoleRequest.Builder> more) {
        return sts.assumeRole(assume -> {
            assume.roleArn(arn).roleSessionName("session");
            more.accept(assume);
        });
    }

    private static void assertRefused(Runnable act, String code, String message) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private static String denied(String arn, String action) {
        return "User: arn:aws:iam::" + AWS.account() + ":root is not authorized to perform: " + action
                + " on resource: " + arn;
    }

    @Test
    void whoIsNotTrustedIsDenied() {
        String arn = role("lambdas", "{\"Service\":\"lambda.amazonaws.com\"}", "\"sts:AssumeRole\"", "{}");
        assertRefused(() -> assume(arn, more -> {}), "AccessDenied", denied(arn, "sts:AssumeRole"));
        String missing = "arn:aws:iam::" + AWS.account() + ":role/missing";
        assertRefused(() -> assume(missing, more -> {}), "AccessDenied", denied(missing, "sts:AssumeRole"));
    }

    @Test
    void externalIdMustBeTheRolesOwn() {
        String arn =
                role("partner", account(), "\"sts:AssumeRole\"", "{\"StringEquals\":{\"sts:ExternalId\":\"12345\"}}");
        assertRefused(() -> assume(arn, more -> {}), "AccessDenied", denied(arn, "sts:AssumeRole"));
        assertRefused(
                () -> assume(arn, more -> more.externalId("54321")), "AccessDenied", denied(arn, "sts:AssumeRole"));
        assertThat(assume(arn, more -> more.externalId("12345")).credentials().accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void durationStaysWithinTheRolesMaximum() {
        String arn = role("long", account(), "\"sts:AssumeRole\"", "{}", role -> role.maxSessionDuration(7200));
        assertThat(assume(arn, more -> more.durationSeconds(7200)).credentials().expiration())
                .isEqualTo(AWS.now().plusSeconds(7200));
        assertRefused(
                () -> assume(arn, more -> more.durationSeconds(7201)),
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assertRefused(
                () -> assume(arn, more -> more.durationSeconds(899)),
                "ValidationError",
                "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 900");
        StsClient chained = AWS.sts(EmulatedAws.of(assume(arn, more -> {}).credentials()));
        assertRefused(
                () -> assume(chained, arn, more -> more.durationSeconds(3601)),
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    @Test
    void tagsMustBeTrustedAndTransitiveOnesAreHandedOn() {
        String untagged = role("untagged", account(), "\"sts:AssumeRole\"", "{}");
        Tag team = Tag.builder().key("team").value("shop").build();
        assertRefused(
                () -> assume(untagged, more -> more.tags(team)), "AccessDenied", denied(untagged, "sts:TagSession"));
        String first = role("first", account(), "[\"sts:AssumeRole\",\"sts:TagSession\"]", "{}");
        String second = role(
                "second", account(), "\"sts:AssumeRole\"", "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"shop\"}}");
        assertRefused(() -> assume(second, more -> {}), "AccessDenied", denied(second, "sts:AssumeRole"));

        AssumeRoleResponse tagged = assume(first, more -> more.tags(team).transitiveTagKeys("team"));
        StsClient session = AWS.sts(EmulatedAws.of(tagged.credentials()));

        assertRefused(
                () -> assume(first, more -> more.tags(team).transitiveTagKeys("other")),
                "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.");
        assertRefused(
                () -> assume(session, first, more -> more.tags(team)),
                "InvalidParameterValue",
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                        + " the calling session.");
        assertThat(tagged.packedPolicySize()).isPositive();
        assertThat(assume(session, second, more -> {}).credentials()).isNotNull();
    }

    @Test
    void sessionPolicyMustBeAPolicy() {
        String arn = role("limited", account(), "\"sts:AssumeRole\"", "{}");
        assertRefused(
                () -> assume(arn, more -> more.policy("{}")), "MalformedPolicyDocument", "Syntax errors in policy.");
        assertRefused(
                () -> assume("arn:aws:iam::" + AWS.account() + ":user/carlos", more -> {}),
                "ValidationError",
                "Request ARN is invalid");
        for (String malformed : List.of(
                "nothing-valid-in-here",
                "arn::b:::something/test-role",
                "arn:a::::something/test-role",
                "arn:a:a::aaaaaaaaaa:")) {
            assertRefused(() -> assume(malformed, more -> {}), "ValidationError", malformed + " is invalid");
        }
    }

    @Test
    void webIdentityIsTakenByItsClaims() {
        AWS.iam()
                .createOpenIDConnectProvider(
                        create -> create.url("https://builds.example.com").clientIDList("sts.amazonaws.com"));
        String provider = "arn:aws:iam::" + AWS.account() + ":oidc-provider/builds.example.com";
        String arn = role(
                "deployer",
                "{\"Federated\":\"" + provider + "\"}",
                "\"sts:AssumeRoleWithWebIdentity\"",
                "{\"StringLike\":{\"builds.example.com:sub\":\"repo:shop/*\"}}");

        AssumeRoleWithWebIdentityResponse session =
                web(arn, token("https://builds.example.com", "repo:shop/orders", "sts.amazonaws.com"));

        assertThat(session.subjectFromWebIdentityToken()).isEqualTo("repo:shop/orders");
        assertThat(session.provider()).isEqualTo(provider);
        assertThat(session.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(AWS.sts(EmulatedAws.of(session.credentials()))
                        .getCallerIdentity()
                        .arn())
                .endsWith(":assumed-role/deployer/web");
        assertRefused(
                () -> web(arn, token("https://builds.example.com", "repo:other/x", "sts.amazonaws.com")),
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertRefused(
                () -> web(arn, token("https://builds.example.com", "repo:shop/orders", "someone")),
                "InvalidIdentityToken",
                "Incorrect token audience");
        assertRefused(
                () -> web(arn, token("https://else.example.com", "repo:shop/orders", "sts.amazonaws.com")),
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for https://else.example.com");
    }

    private static AssumeRoleWithWebIdentityResponse web(String arn, String token) {
        return AWS.sts()
                .assumeRoleWithWebIdentity(
                        assume -> assume.roleArn(arn).roleSessionName("web").webIdentityToken(token));
    }

    private static String token(String issuer, String subject, String audience) {
        String claims = "{\"iss\":\"" + issuer + "\",\"sub\":\"" + subject + "\",\"aud\":\"" + audience + "\"}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
    }

    @Test
    void samlAssertionIsTakenByItsClaims() {
        AWS.iam()
                .createSAMLProvider(create -> create.name("company")
                        .samlMetadataDocument("<EntityDescriptor>" + " ".repeat(1000) + "</EntityDescriptor>"));
        String provider = "arn:aws:iam::" + AWS.account() + ":saml-provider/company";
        String arn = role(
                "employees",
                "{\"Federated\":\"" + provider + "\"}",
                "\"sts:AssumeRoleWithSAML\"",
                "{\"StringEquals\":{\"SAML:aud\":\"https://signin.aws.amazon.com/saml\"}}");

        AssumeRoleWithSamlResponse session = saml(arn, provider, assertion(arn + "," + provider));

        assertThat(session.issuer()).isEqualTo("https://idp.example.com");
        assertThat(session.subject()).isEqualTo("carlos");
        assertThat(session.subjectType()).isEqualTo("persistent");
        assertThat(session.assumedRoleUser().arn()).endsWith(":assumed-role/employees/carlos@example.com");
        assertRefused(
                () -> saml(arn, provider, assertion("arn:aws:iam::123456789012:role/x," + provider)),
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithSAML");
    }

    @Test
    void anAssertionThatIsNoXmlIsRefused() {
        String provider = "arn:aws:iam::" + AWS.account() + ":saml-provider/company";
        String arn = "arn:aws:iam::" + AWS.account() + ":role/employees";
        byte[] latin = "<Issuer>\u00E9</Issuer>".getBytes(StandardCharsets.ISO_8859_1);
        for (String assertion : List.of("<<<<", Base64.getEncoder().encodeToString(latin))) {
            assertRefused(() -> saml(arn, provider, assertion), "InvalidIdentityToken", "Invalid base64 SAMLResponse");
        }
    }

    private static AssumeRoleWithSamlResponse saml(String arn, String provider, String assertion) {
        return AWS.sts()
                .assumeRoleWithSAML(
                        assume -> assume.roleArn(arn).principalArn(provider).samlAssertion(assertion));
    }

    private static String assertion(String role) {
        String xml = "<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol'"
                + " xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion'><a:Assertion>"
                + "<a:Issuer>https://idp.example.com</a:Issuer><a:Subject>"
                + "<a:NameID Format='urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'>carlos</a:NameID>"
                + "<a:SubjectConfirmation><a:SubjectConfirmationData Recipient='https://signin.aws.amazon.com/saml'/>"
                + "</a:SubjectConfirmation></a:Subject><a:AttributeStatement>"
                + "<a:Attribute Name='https://aws.amazon.com/SAML/Attributes/Role'><a:AttributeValue>" + role
                + "</a:AttributeValue></a:Attribute>"
                + "<a:Attribute Name='https://aws.amazon.com/SAML/Attributes/RoleSessionName'>"
                + "<a:AttributeValue>carlos@example.com</a:AttributeValue></a:Attribute>"
                + "</a:AttributeStatement></a:Assertion></p:Response>";
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
