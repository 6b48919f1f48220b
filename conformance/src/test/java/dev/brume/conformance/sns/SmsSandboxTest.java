package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.SMSSandboxPhoneNumberVerificationStatus;

/** The SMS sandbox: numbers that are verified by a code, and what an account inside of it can send. */
class SmsSandboxTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final String NUMBER = "+15550100";

    private static void add(String number) {
        AWS.sns().createSMSSandboxPhoneNumber(create -> create.phoneNumber(number));
    }

    private static String code() {
        JsonNode texts = AWS.get("/_aws/sns/sms-messages").path("sms_messages").path(NUMBER);
        String last = texts.path(texts.size() - 1).path("Message").asText();
        return last.substring(last.lastIndexOf(' ') + 1);
    }

    private static void verify(String code) {
        AWS.sns()
                .verifySMSSandboxPhoneNumber(
                        verify -> verify.phoneNumber(NUMBER).oneTimePassword(code));
    }

    private static SMSSandboxPhoneNumberVerificationStatus status() {
        return AWS.sns()
                .listSMSSandboxPhoneNumbers(list -> {})
                .phoneNumbers()
                .getFirst()
                .status();
    }

    @Test
    void theCodeIsTextedAndVerifies() {
        add(NUMBER);
        assertThat(status()).isEqualTo(SMSSandboxPhoneNumberVerificationStatus.PENDING);
        String code = code();
        assertThat(SnsWorld.refusal(() -> verify(code.equals("000000") ? "111111" : "000000")))
                .startsWith("400 VerificationException: ");
        assertThat(status()).isEqualTo(SMSSandboxPhoneNumberVerificationStatus.PENDING);
        verify(code);
        assertThat(status()).isEqualTo(SMSSandboxPhoneNumberVerificationStatus.VERIFIED);
    }

    @Test
    void theCodeExpires() {
        add(NUMBER);
        AWS.pass(Duration.ofMinutes(15));
        assertThat(SnsWorld.refusal(() -> verify(code()))).startsWith("400 VerificationException: ");
    }

    @Test
    void numbersAreDeleted() {
        add(NUMBER);
        AWS.sns().deleteSMSSandboxPhoneNumber(delete -> delete.phoneNumber(NUMBER));
        assertThat(AWS.sns().listSMSSandboxPhoneNumbers(list -> {}).phoneNumbers())
                .isEmpty();
        assertThat(SnsWorld.refusal(() -> AWS.sns().deleteSMSSandboxPhoneNumber(delete -> delete.phoneNumber(NUMBER))))
                .startsWith("404 ResourceNotFound");
    }

    @Test
    void tenNumbersAreEnough() {
        for (int i = 0; i < 10; i++) {
            add(NUMBER + i);
        }
        assertThat(SnsWorld.refusal(() -> add("+15559999"))).startsWith("400 UserError");
        var first = AWS.sns().listSMSSandboxPhoneNumbers(list -> list.maxResults(7));
        var second = AWS.sns().listSMSSandboxPhoneNumbers(list -> list.nextToken(first.nextToken()));
        assertThat(first.phoneNumbers()).hasSize(7);
        assertThat(second.phoneNumbers()).hasSize(3);
    }

    @Test
    void whetherAnAccountIsInsideIsTrueOrFalse() {
        assertThat(AWS.own("POST", "/_aws/sns/sms-sandbox", "{\"isInSandbox\":\"yes\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(AWS.own("POST", "/_aws/sns/sms-sandbox", "yes").statusCode()).isEqualTo(400);
    }

    @Test
    void anAccountIsOutsideUntilItIsPutIn() {
        assertThat(AWS.sns().getSMSSandboxAccountStatus(get -> {}).isInSandbox())
                .isFalse();
        AWS.post("/_aws/sns/sms-sandbox", "{\"isInSandbox\":true}");
        assertThat(AWS.sns().getSMSSandboxAccountStatus(get -> {}).isInSandbox())
                .isTrue();
        AWS.sns().publish(publish -> publish.phoneNumber(NUMBER).message("unverified"));
        assertThat(AWS.get("/_aws/sns/sms-messages").path("sms_messages")).isEmpty();
        add(NUMBER);
        verify(code());
        AWS.sns().publish(publish -> publish.phoneNumber(NUMBER).message("verified"));
        assertThat(AWS.get("/_aws/sns/sms-messages").path("sms_messages").path(NUMBER))
                .hasSize(2);
    }
}
