package dev.brume.sns.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy does with a message, and which policies are refused. */
class DataProtectionPolicyTest {
    private static final AccountId PUBLISHER = new AccountId("111111111111");
    private static final String EMAIL = "\"arn:aws:dataprotection::aws:data-identifier/EmailAddress\"";
    private static final String CARD = "\"arn:aws:dataprotection::aws:data-identifier/CreditCardNumber\"";
    private final List<String> logGroups = new ArrayList<>();
    private final AuditTrail trail = new AuditTrail((group, finding, message) -> logGroups.add(group));

    private static String policy(String statements) {
        return "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":[" + statements + "]}";
    }

    private static String statement(String sid, String direction, String identifiers, String operation) {
        return "{\"Sid\":\"" + sid + "\",\"DataDirection\":\"" + direction
                + "\",\"Principal\":[\"*\"],\"DataIdentifier\":[" + identifiers + "],\"Operation\":" + operation + "}";
    }

    private static PublishedMessage message(String body, Map<Protocol, String> bodies) {
        return new PublishedMessage(
                "m-1",
                "arn:aws:sns:us-east-1:111111111111:t",
                null,
                body,
                bodies,
                Map.of(),
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                "1",
                false,
                null,
                "http://localhost:4566");
    }

    private String admitted(String statements, String body) {
        return DataProtectionPolicy.parse(policy(statements))
                .admit(message(body, Map.of()), PUBLISHER, trail)
                .body();
    }

    @Test
    void denyFailsThePublish() {
        String deny = statement("no-mail", "Inbound", EMAIL, "{\"Deny\":{}}");
        assertThat(admitted(deny, "hello")).isEqualTo("hello");
        assertThatThrownBy(() -> admitted(deny, "mail a@b.com"))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("AuthorizationErrorException"))
                .hasMessageContaining("no-mail");
    }

    @Test
    void denyLooksAtTheBodyOfEveryProtocol() {
        DataProtectionPolicy policy =
                DataProtectionPolicy.parse(policy(statement("s", "Inbound", EMAIL, "{\"Deny\":{}}")));
        assertThatThrownBy(() -> policy.admit(message("hello", Map.of(Protocol.SMS, "a@b.com")), PUBLISHER, trail))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void maskPutsACharacterInThePlaceOfEach() {
        assertThat(admitted(
                        statement(
                                "s",
                                "Inbound",
                                EMAIL + "," + CARD,
                                "{\"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"*\"}}}"),
                        "a@b.com paid by card 4111111111111111."))
                .isEqualTo("******* paid by card ****************.");
        assertThat(admitted(statement("s", "Inbound", EMAIL, "{\"Deidentify\":{\"MaskConfig\":{}}}"), "a@b.com"))
                .isEqualTo("#######");
    }

    @Test
    void redactTakesItOut() {
        assertThat(admitted(statement("s", "Inbound", EMAIL, "{\"Deidentify\":{\"RedactConfig\":{}}}"), "to a@b.com!"))
                .isEqualTo("to !");
    }

    @Test
    void auditWritesDownWhatWasFoundAndWhere() {
        String audit = statement(
                "s",
                "Inbound",
                EMAIL,
                "{\"Audit\":{\"SampleRate\":\"99\",\"FindingsDestination\":{\"CloudWatchLogs\":{\"LogGroup\":\"/aws/vendedlogs/x\"}}}}");
        assertThat(admitted(audit, "to a@b.com!")).isEqualTo("to a@b.com!");
        assertThat(admitted(audit, "nothing")).isEqualTo("nothing");
        assertThat(logGroups).containsExactly("/aws/vendedlogs/x");
        assertThat(trail.findings())
                .containsExactly(Map.of(
                        "messageId", "m-1",
                        "auditTimestamp", "2026-01-01T00:00:00Z",
                        "callerPrincipal", "arn:aws:iam::111111111111:root",
                        "resourceArn", "arn:aws:sns:us-east-1:111111111111:t",
                        "dataIdentifiers",
                                List.of(Map.of(
                                        "name",
                                        "EmailAddress",
                                        "count",
                                        1,
                                        "detections",
                                        List.of(Map.of("start", 3, "end", 10))))));
    }

    @Test
    void auditSamplesItsShareEvenly() {
        DataProtectionPolicy policy = DataProtectionPolicy.parse(policy(statement(
                "s",
                "Inbound",
                EMAIL,
                "{\"Audit\":{\"SampleRate\":25,\"NoFindingsDestination\":{\"S3\":{\"Bucket\":\"b\"}}}}")));
        for (int i = 0; i < 100; i++) {
            policy.admit(message("nothing", Map.of()), PUBLISHER, trail);
        }
        assertThat(trail.findings()).hasSize(25);
    }

    @Test
    void aStatementIsAboutItsPrincipals() {
        String deny = statement("s", "Inbound", EMAIL, "{\"Deny\":{}}")
                .replace("\"*\"", "\"arn:aws:iam::222222222222:root\"");
        assertThat(admitted(deny, "a@b.com")).isEqualTo("a@b.com");
    }

    @Test
    void customIdentifiersBringTheirExpression() {
        String text = "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Configuration\":{\"CustomDataIdentifier\":"
                + "[{\"Name\":\"EmployeeId\",\"Regex\":\"EmployeeId-\\\\d{9}\"}]},\"Statement\":["
                + statement("s", "Inbound", "\"EmployeeId\"", "{\"Deidentify\":{\"MaskConfig\":{}}}") + "]}";
        assertThat(DataProtectionPolicy.parse(text)
                        .admit(message("I am EmployeeId-123456789.", Map.of()), PUBLISHER, trail)
                        .body())
                .isEqualTo("I am ####################.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inbound", "Outbound"})
    void anExpressionThatTakesTooLongFailsTheMessageAndNotTheEmulator(String direction) {
        String text = "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Configuration\":{\"CustomDataIdentifier\":"
                + "[{\"Name\":\"slow\",\"Regex\":\".*.*.*.*=x\"}]},\"Statement\":["
                + statement("s", direction, "\"slow\"", "{\"Deny\":{}}") + "]}";
        DataProtectionPolicy policy = DataProtectionPolicy.parse(text);
        assertThatThrownBy(() -> policy.admit(message("a".repeat(100_000), Map.of()), PUBLISHER, trail))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("takes too long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Inbound\" | \"Sideways\" | Statement DataDirection must be either Inbound or Outbound",
                "2021-06-01 | 2012-10-17 | Policy Version must be 2021-06-01",
                "EmailAddress | Name | data-identifier/Name is not supported by Brume",
                "\"Deny\":{} | \"Allow\":{} | Statement Operation Allow is not supported",
                "\"Deny\":{} | \"Deny\":{\"Hard\":1} | Operation Deny has an unsupported member: Hard",
                "\"Sid\" | \"NotPrincipal\" | Statement has an unsupported member: NotPrincipal",
                "\"*\" | \"arn:aws:iam::111111111111:user/x\" | is not supported: Brume tells accounts apart",
                "\"Deny\":{} | \"Audit\":{\"SampleRate\":100,\"FindingsDestination\":{}} | SampleRate must be an integer from 0 to 99",
                "\"Deny\":{} | \"Audit\":{\"SampleRate\":9} | must have FindingsDestination or NoFindingsDestination",
                "\"Deny\":{} | \"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"ab\"}} | must be one printable ASCII character",
            })
    void refusesWhatItDoesNotKnow(String part, String by, String reason) {
        String text = policy(statement("s", "Inbound", EMAIL, "{\"Deny\":{}}"));
        assertThat(text).contains(part);
        assertThatThrownBy(() -> DataProtectionPolicy.parse(text.replace(part, by)))
                .hasMessageStartingWith("Invalid parameter: DataProtectionPolicy Reason: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesASecondAudit() {
        String audit = statement("s", "Inbound", EMAIL, "{\"Audit\":{\"SampleRate\":1,\"FindingsDestination\":{}}}");
        assertThatThrownBy(() -> DataProtectionPolicy.parse(policy(audit + "," + audit.replace("\"s\"", "\"s2\""))))
                .hasMessageContaining("Policy can have only one Audit statement");
    }

    @Test
    void refusesAnAuditOfWhatLeaves() {
        assertThatThrownBy(() -> DataProtectionPolicy.parse(policy(statement(
                        "s", "Outbound", EMAIL, "{\"Audit\":{\"SampleRate\":1,\"FindingsDestination\":{}}}"))))
                .hasMessageContaining("must have DataDirection Inbound");
    }
}
