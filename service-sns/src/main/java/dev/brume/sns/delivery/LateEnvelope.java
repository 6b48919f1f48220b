package dev.brume.sns.delivery;

import dev.brume.core.dispatch.LateText;
import dev.brume.sns.message.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The envelope that waits in a queue: signed and written when it is read first, together with those in all other queues. Most of a
 * notification is envelope, and many are never read; until then a queue keeps the message that they share. Immutable.
 */
final class LateEnvelope extends LateText {
    private final Rendering rendering;
    private final Protocol protocol;
    private final String subscriptionArn;
    private final int length;

    private LateEnvelope(Rendering rendering, Protocol protocol, String subscriptionArn, int length) {
        this.rendering = rendering;
        this.protocol = protocol;
        this.subscriptionArn = subscriptionArn;
        this.length = length;
    }

    /** Null when there are characters in it that are not ASCII. */
    static @Nullable LateEnvelope of(Rendering rendering, Protocol protocol, String subscriptionArn) {
        int length = rendering.envelopeLength(protocol);
        return length < 0
                ? null
                : new LateEnvelope(rendering, protocol, subscriptionArn, length + subscriptionArn.length());
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String toString() {
        return rendering.envelope(protocol).text(subscriptionArn);
    }
}
