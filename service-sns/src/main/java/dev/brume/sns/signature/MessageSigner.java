package dev.brume.sns.signature;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages. It is asked at most once for each message and body, when the first subscriber needs an envelope; a plain RSA
 * signature, which takes about a millisecond, would be most of what a delivery costs.
 */
public interface MessageSigner {
    /** @return null for a message that is not signed: those of FIFO topics */
    @Nullable
    Signature sign(PublishedMessage message, String body);

    /** A signature that says nothing and is as long as {@link #sign} would make it; null where that is. */
    @Nullable
    Signature blank(PublishedMessage message);
}
