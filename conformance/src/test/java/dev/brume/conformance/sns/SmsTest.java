package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Text messages: publishing to a phone number, settings, and who opted out. */
class SmsTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final String ROUTE = "/_aws/sns/sms-messages";
    private static final String NUMBER = "+15550100";

    private static String publish(String number, String message) {
        return AWS.sns()
                .publish(publish -> publish.phoneNumber(number).message(message))
                .messageId();
    }

    private static JsonNode sent(String number) {
        return AWS.get(ROUTE).path("sms_messages").path(number);
    }

    @Test
    void isCaptured() {
        String id = publish(NUMBER, "hello");
        assertThat(sent(NUMBER)).hasSize(1);
        assertThat(sent(NUMBER).path(0))
                .isEqualTo(
                        SnsWorld.json(
                                "{\"PhoneNumber\":\"" + NUMBER
                                        + "\",\"TopicArn\":null,\"SubscriptionArn\":null,\"MessageId\":\"" + id
                                        + "\",\"Message\":\"hello\",\"MessageAttributes\":null,\"MessageStructure\":null,\"Subject\":null}"));
    }

    @Test
    void aStructuredMessageSaysItsTextForSms() {
        AWS.sns()
                .publish(publish -> publish.phoneNumber(NUMBER)
                        .messageStructure("json")
                        .message("{\"default\":\"d\",\"sms\":\"short\"}"));
        assertThat(sent(NUMBER).path(0).path("Message").asText()).isEqualTo("short");
    }

    @Test
    void capturesAreShownAndForgottenByNumber() {
        publish(NUMBER, "one");
        publish("+15550101", "two");
        assertThat(AWS.get(ROUTE + "?phoneNumber=%2B15550101").path("sms_messages"))
                .hasSize(1);
        assertThat(AWS.delete(ROUTE + "?phoneNumber=" + NUMBER)).isEqualTo(204);
        assertThat(AWS.get(ROUTE).path("sms_messages").propertyStream())
                .extracting(Map.Entry::getKey)
                .containsExactly("+15550101");
        AWS.delete(ROUTE);
        assertThat(AWS.get(ROUTE).path("sms_messages")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NAA+15551234567", "+1a234", "+", "12-34"})
    void refusesWhatIsNoPhoneNumber(String number) {
        assertThat(SnsWorld.refusal(() -> publish(number, "x")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: PhoneNumber Reason: " + number
                        + " is not valid to publish to");
    }

    @Test
    void refusesMoreThanSixteenHundredCharacters() {
        publish(NUMBER, "x".repeat(1600));
        assertThat(SnsWorld.refusal(() -> publish(NUMBER, "x".repeat(1601))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Message too long");
    }

    @Test
    void refusesATypeThatThereIsNot() {
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .publish(publish -> publish.phoneNumber(NUMBER)
                                .message("x")
                                .messageAttributes(Map.of(
                                        "AWS.SNS.SMS.SMSType",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("Urgent")
                                                .build())))))
                .contains("AWS.SNS.SMS.SMSType");
    }

    @Test
    void settingsAreKept() {
        assertThat(AWS.sns().getSMSAttributes(get -> {}).attributes()).isEqualTo(Map.of("MonthlySpendLimit", "1"));
        AWS.sns()
                .setSMSAttributes(
                        set -> set.attributes(Map.of("DefaultSMSType", "Transactional", "DefaultSenderID", "Brume")));
        assertThat(AWS.sns().getSMSAttributes(get -> {}).attributes())
                .isEqualTo(Map.of(
                        "MonthlySpendLimit", "1",
                        "DefaultSMSType", "Transactional",
                        "DefaultSenderID", "Brume"));
        assertThat(AWS.sns()
                        .getSMSAttributes(get -> get.attributes("DefaultSMSType"))
                        .attributes())
                .isEqualTo(Map.of("DefaultSMSType", "Transactional"));
    }

    @Test
    void anEmptyTextBringsBackTheDefaultOfASetting() {
        Map<String, String> settings = Map.of(
                "MonthlySpendLimit", "5",
                "DeliveryStatusIAMRole", "arn:aws:iam::" + AWS.account() + ":role/sms",
                "DeliveryStatusSuccessSamplingRate", "75",
                "DefaultSenderID", "Brume",
                "DefaultSMSType", "Transactional",
                "UsageReportS3Bucket", "usage");
        AWS.sns().setSMSAttributes(set -> set.attributes(settings));
        AWS.sns()
                .setSMSAttributes(set ->
                        set.attributes(settings.keySet().stream().collect(Collectors.toMap(name -> name, name -> ""))));
        assertThat(AWS.sns().getSMSAttributes(get -> {}).attributes()).isEqualTo(Map.of("MonthlySpendLimit", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "DefaultSMSType, Urgent, DefaultSMSType is invalid",
        "Colour, red, Colour is not a valid attribute",
    })
    void refusesSettingsThatThereAreNot(String name, String value, String message) {
        assertThat(SnsWorld.refusal(() -> AWS.sns().setSMSAttributes(set -> set.attributes(Map.of(name, value)))))
                .isEqualTo("400 InvalidParameter: " + message);
    }

    private static boolean isOptedOut(String number) {
        return AWS.sns()
                .checkIfPhoneNumberIsOptedOut(check -> check.phoneNumber(number))
                .isOptedOut();
    }

    @Test
    void whoOptsOutGetsNothingUntilOptedInAgain() {
        assertThat(isOptedOut(NUMBER)).isFalse();
        AWS.post("/_aws/sns/phone-opt-outs", "{\"phoneNumber\":\"" + NUMBER + "\"}");
        assertThat(isOptedOut(NUMBER)).isTrue();
        assertThat(AWS.sns().listPhoneNumbersOptedOut(list -> {}).phoneNumbers())
                .containsExactly(NUMBER);
        assertThat(publish(NUMBER, "hello")).isNotEmpty();
        assertThat(AWS.get(ROUTE).path("sms_messages")).isEmpty();
        assertThat(AWS.get(ROUTE).path("suppressed_sms_messages").path(NUMBER)).hasSize(1);
        AWS.sns().optInPhoneNumber(optIn -> optIn.phoneNumber(NUMBER));
        assertThat(isOptedOut(NUMBER)).isFalse();
        publish(NUMBER, "hello again");
        assertThat(sent(NUMBER)).hasSize(1);
    }

    @Test
    void refusesToOptInWhatIsNoPhoneNumber() {
        assertThat(SnsWorld.refusal(() -> AWS.sns().optInPhoneNumber(optIn -> optIn.phoneNumber("not-a-number"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: PhoneNumber Reason: input incorrectly formatted");
    }

    @Test
    void nobodyOwnsOriginationNumbers() {
        assertThat(AWS.sns().listOriginationNumbers(list -> {}).phoneNumbers()).isEmpty();
    }
}
