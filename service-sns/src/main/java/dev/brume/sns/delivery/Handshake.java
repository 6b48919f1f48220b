package dev.brume.sns.delivery;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Call;
import dev.brume.sns.message.ConfirmationMessage;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A question or a farewell on its way to a subscription's endpoint. It has a way of its own: a subscription that has ended must
 * not take its farewell along.
 *
 * @param json the signed message
 * @param done run when nothing more will be tried
 */
record Handshake(
        ConfirmationMessage message,
        String json,
        Topic topic,
        Subscription subscription,
        Subscriber subscriber,
        Terms terms,
        Call cause,
        Runnable done)
        implements Delivery {
    private static final int OVERHEAD_BYTES = 1000;

    @Override
    public CompletionStage<Outcome> attempt() {
        return subscriber.deliver(this);
    }

    @Override
    public RetryPolicy retryPolicy() {
        return subscriber.retryPolicy(terms.policy());
    }

    @Override
    public int size() {
        return OVERHEAD_BYTES + json.length();
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome last) {
        done.run();
    }
}
