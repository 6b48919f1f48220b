package dev.brume.sns.delivery;

import dev.brume.sns.message.Envelope;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.Signature;
import dev.brume.sns.signature.MessageSigner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A message together with what it looks like to subscribers; each form is made once, when the first of them needs it. */
final class Rendering {
    private final PublishedMessage message;
    private final MessageSigner signer;
    private final @Nullable Map<Protocol, Form> ofProtocol;
    private volatile @Nullable Form common;
    /** What {@link #envelopeLength} says of the common body; zero until it was asked. */
    private volatile int commonLength;

    /** A body, signed and in its envelope. */
    private record Form(@Nullable Signature signature, Envelope envelope) {}

    Rendering(PublishedMessage message, MessageSigner signer) {
        this.message = message;
        this.signer = signer;
        this.ofProtocol = message.bodies().isEmpty() ? null : new ConcurrentHashMap<>();
    }

    PublishedMessage message() {
        return message;
    }

    Envelope envelope(Protocol protocol) {
        return form(protocol).envelope;
    }

    /** The envelope's length without a subscription's ARN, in bytes; negative when not all of it is ASCII. */
    int envelopeLength(Protocol protocol) {
        if (message.bodies().containsKey(protocol)) {
            return length(message.body(protocol));
        }
        int known = commonLength;
        if (known == 0) {
            known = length(message.body());
            commonLength = known;
        }
        return known;
    }

    private int length(String body) {
        return Envelope.length(message, body, signer.blank(message));
    }

    /** Null for a message that is not signed. */
    @Nullable
    Signature signature(Protocol protocol) {
        return form(protocol).signature;
    }

    private Form form(Protocol protocol) {
        Map<Protocol, Form> own = ofProtocol;
        if (own != null && message.bodies().containsKey(protocol)) {
            return own.computeIfAbsent(protocol, key -> render(message.body(key)));
        }
        Form known = common;
        if (known == null) {
            known = render(message.body());
            common = known;
        }
        return known;
    }

    private Form render(String body) {
        Signature signature = signer.sign(message, body);
        return new Form(signature, Envelope.of(message, body, signature));
    }
}
