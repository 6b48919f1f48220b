package dev.brume.sns.delivery;

import dev.brume.sns.message.Envelope;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.signature.MessageSigner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A message together with what it looks like to subscribers; each form is made once, when the first of them needs it. */
final class Rendering {
    private final PublishedMessage message;
    private final MessageSigner signer;
    private @Nullable Map<Protocol, Envelope> ofProtocol;
    private volatile @Nullable Envelope common;

    Rendering(PublishedMessage message, MessageSigner signer) {
        this.message = message;
        this.signer = signer;
        this.ofProtocol = message.bodies().isEmpty() ? null : new ConcurrentHashMap<>();
    }

    PublishedMessage message() {
        return message;
    }

    Envelope envelope(Protocol protocol) {
        Map<Protocol, Envelope> own = ofProtocol;
        if (own != null && message.bodies().containsKey(protocol)) {
            return own.computeIfAbsent(protocol, key -> render(message.body(key)));
        }
        Envelope known = common;
        if (known == null) {
            known = render(message.body());
            common = known;
        }
        return known;
    }

    private Envelope render(String body) {
        return Envelope.of(message, body, signer.sign(message, body));
    }
}
