package dev.brume.sns.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets text messages, and who does not. */
class TextMessagesTest {
    private static final Place HERE = new Place(new AccountId("111111111111"), Region.US_EAST_1);
    private static final Place ABROAD = new Place(HERE.account(), new Region("eu-west-1"));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final TextMessages texts = new TextMessages();

    private static TextMessage to(String number) {
        return TextMessage.published("id", number, null, "hello", null, Map.of());
    }

    private int sent(Place place) {
        return texts.stores().of(place).sent().byReceiver(null).size();
    }

    @Test
    void optingOutHoldsInAllRegionsAndForAllWaysOfWritingTheNumber() {
        texts.optOuts().optOut(HERE.account(), PhoneNumber.parse("15550100"));
        texts.publish(to("+15550100"), HERE);
        texts.deliver(to("+1-555 0100"), ABROAD);
        assertThat(sent(HERE)).isZero();
        assertThat(sent(ABROAD)).isZero();
        assertThat(texts.stores().of(HERE).suppressed().byReceiver(null)).hasSize(1);
        texts.optOuts().optIn(HERE.account(), PhoneNumber.parse("+15550100"));
        texts.publish(to("+15550100"), HERE);
        assertThat(sent(HERE)).isEqualTo(1);
    }

    @Test
    void theSandboxIsOfOneRegion() {
        Sandbox sandbox = texts.stores().of(HERE).sandbox();
        sandbox.activate(true);
        texts.publish(to("+15550100"), HERE);
        texts.publish(to("+15550100"), ABROAD);
        assertThat(sent(HERE)).isZero();
        assertThat(sent(ABROAD)).isEqualTo(1);
        sandbox.add(PhoneNumber.parse("+15550100"), "123456", NOW);
        texts.publish(to("+15550100"), HERE);
        assertThat(sent(HERE)).isZero();
        sandbox.verify(PhoneNumber.parse("+15550100"), "123456", NOW);
        texts.publish(to("+15550100"), HERE);
        assertThat(sent(HERE)).isEqualTo(1);
    }

    @Test
    void aVerifiedNumberStaysSoWhenItIsAddedAgain() {
        Sandbox sandbox = new Sandbox();
        PhoneNumber number = PhoneNumber.parse("+15550100");
        sandbox.add(number, "1", NOW);
        sandbox.verify(number, "1", NOW);
        sandbox.add(number, "2", NOW);
        assertThat(sandbox.after("")).containsExactly(new Sandbox.Listed("+15550100", "Verified"));
    }

    @ParameterizedTest
    @CsvSource({
        "DefaultSenderID, 12345",
        "DefaultSenderID, much-too-long-a-name",
        "MonthlySpendLimit, much",
        "DeliveryStatusSuccessSamplingRate, 101",
        "DefaultSMSType, promotional",
    })
    void refusesSettings(String name, String value) {
        SmsStore store = new SmsStore();
        assertThatThrownBy(() -> store.change(Map.of(name, value))).hasMessage(name + " is invalid");
    }

    @Test
    void resetOfAnAccountForgetsIt() {
        texts.optOuts().optOut(HERE.account(), PhoneNumber.parse("+15550100"));
        texts.reset(new AccountId("222222222222"));
        assertThat(texts.optOuts().after(HERE.account(), "")).containsExactly("+15550100");
        texts.reset(HERE.account());
        assertThat(texts.optOuts().after(HERE.account(), "")).isEmpty();
    }
}
