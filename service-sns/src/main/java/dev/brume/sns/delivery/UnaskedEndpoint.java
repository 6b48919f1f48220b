package dev.brume.sns.delivery;

import dev.brume.core.delivery.Outcome;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Endpoints that cannot be asked whether they want to be subscribed: their owner finds the token with us, and the log says where. */
final class UnaskedEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(UnaskedEndpoint.class);

    private UnaskedEndpoint() {}

    static CompletionStage<Outcome> tell(Handshake handshake) {
        LOG.info(
                "{} of another account must be confirmed: the token is at /_aws/sns/subscription-tokens/{}",
                handshake.subscription().endpoint(),
                handshake.subscription().arn());
        return Outcome.DELIVERED_AT_ONCE;
    }
}
