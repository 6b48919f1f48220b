package dev.brume.sns.sms;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import java.util.Map;

/** Sends text messages: captures them, unless their receivers opted out or the sandbox does not permit them. */
public final class TextMessages {
    private final Stores<SmsStore> stores = new Stores<>(place -> new SmsStore());
    private final OptOuts optOuts = new OptOuts();

    public Stores<SmsStore> stores() {
        return stores;
    }

    public OptOuts optOuts() {
        return optOuts;
    }

    /**
     * Sends a message that was published to a number. One to somebody who opted out is accepted and not sent, as AWS does.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public void publish(TextMessage message, Place sender) {
        send(message, message.checked(), sender);
    }

    /** Sends a topic's message to a subscriber. */
    public void deliver(TextMessage message, Place sender) {
        send(message, PhoneNumber.of(message.phoneNumber()), sender);
    }

    private void send(TextMessage message, PhoneNumber number, Place sender) {
        SmsStore store = stores.of(sender);
        boolean reaches =
                !optOuts.isOptedOut(sender.account(), number) && store.sandbox().permits(number);
        (reaches ? store.sent() : store.suppressed()).add(message.capture());
    }

    /** Sends a code with which a number is verified: whether the sandbox permits the number does not matter. */
    public void sendCode(PhoneNumber number, String id, String code, Place sender) {
        String text = "Your Amazon SNS verification code is " + code;
        stores.of(sender)
                .sent()
                .add(TextMessage.published(id, number.toString(), null, text, null, Map.of())
                        .capture());
    }

    public void reset() {
        stores.reset();
        optOuts.reset();
    }

    public void reset(AccountId account) {
        stores.reset(account);
        optOuts.reset(account);
    }
}
