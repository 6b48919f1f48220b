package dev.brume.sns.signature;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages. It is asked at most once for each message and body, when the first subscriber needs an envelope, and inside of
 * the publisher's request: all of Publish should take some 20 us of CPU, and a plain RSA signature takes about a millisecond.
 */
@FunctionalInterface
public interface MessageSigner {
    /** @return null for a message that is not signed: those of FIFO topics */
    @Nullable
    Signature sign(PublishedMessage message, String body);
}
