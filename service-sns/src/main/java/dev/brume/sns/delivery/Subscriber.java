package dev.brume.sns.delivery;

import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.policy.RetryPhases;
import java.util.concurrent.CompletionStage;

/** How endpoints of one protocol are reached. Never blocks; throws and fails with AwsException only. */
interface Subscriber {
    /** Brings a message. */
    CompletionStage<Outcome> deliver(Notification notification);

    /** Asks or tells an endpoint something about its subscription. */
    CompletionStage<Outcome> deliver(Handshake handshake);

    /** When to try again: AWS's own policy for queues, functions and delivery streams unless said otherwise. */
    default RetryPolicy retryPolicy(DeliveryPolicy policy) {
        return RetryPhases.AWS_MANAGED;
    }

    /** What the way to one endpoint may take. */
    default LaneSettings lane(DeliveryPolicy policy) {
        return LaneSettings.IN_PROCESS;
    }
}
