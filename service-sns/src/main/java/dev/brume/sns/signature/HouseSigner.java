package dev.brume.sns.signature;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.Signature;
import dev.brume.sns.message.Timestamps;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs with the key whose certificate we serve. Immutable. */
public final class HouseSigner implements MessageSigner {
    private static final String BLANK = "="
            .repeat(Base64.getEncoder()
                    .encodeToString(new byte[SigningKey.BYTES])
                    .length());

    @Override
    public @Nullable Signature sign(PublishedMessage message, String body) {
        return message.isOfFifoTopic()
                ? null
                : sign(
                        message.signatureVersion(),
                        CanonicalString.notification(message, body, Timestamps.text(message.publishedAt())),
                        message.endpoint());
    }

    @Override
    public @Nullable Signature blank(PublishedMessage message) {
        return message.isOfFifoTopic()
                ? null
                : new Signature(message.signatureVersion(), BLANK, SigningCertificate.url(message.endpoint()));
    }

    /**
     * Signs what {@link CanonicalString} makes of a message.
     *
     * @param version "1" or "2"
     * @param endpoint scheme, host and port: where the certificate is to be found
     */
    public Signature sign(String version, String canonical, String endpoint) {
        SignatureVersion how = SignatureVersion.of(version);
        return new Signature(how.text(), how.sign(canonical), SigningCertificate.url(endpoint));
    }
}
