package dev.brume.sns.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.sns.message.PublishedMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java's own RSA checks ours. */
class SigningTest {
    private static final String ENDPOINT = "http://localhost:4566";
    private final HouseSigner signer = new HouseSigner();

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void signaturesAreVerifiedByTheCertificate(String version, String algorithm) throws Exception {
        for (int i = 0; i < 200; i++) {
            String text = "Message\n" + "x".repeat(i) + " äöü 😀\n";
            dev.brume.sns.message.Signature signature = signer.sign(version, text, ENDPOINT);
            assertThat(signature.version()).isEqualTo(version);
            assertThat(verifies(algorithm, text, signature.base64())).isTrue();
            assertThat(verifies(algorithm, text + "!", signature.base64())).isFalse();
        }
    }

    @Test
    void theStringToSignIsAsDocumented() throws Exception {
        PublishedMessage message = message("Subject of it");
        dev.brume.sns.message.Signature signature = signer.sign(message, "the body");
        String expected = """
                Message
                the body
                MessageId
                id
                Subject
                Subject of it
                Timestamp
                2026-01-01T00:00:00.000Z
                TopicArn
                arn:aws:sns:us-east-1:000000000000:topic
                Type
                Notification
                """;
        assertThat(verifies("SHA256withRSA", expected, signature.base64())).isTrue();
        assertThat(verifies(
                        "SHA256withRSA",
                        expected.replace("Subject\nSubject of it\n", ""),
                        signer.sign(message(null), "the body").base64()))
                .isTrue();
    }

    @Test
    void theStringToSignOfAConfirmationIsAsDocumented() {
        assertThat(CanonicalString.confirmation("SubscriptionConfirmation", "m", "id", "url", "time", "token", "arn"))
                .isEqualTo("""
                        Message
                        m
                        MessageId
                        id
                        SubscribeURL
                        url
                        Timestamp
                        time
                        Token
                        token
                        TopicArn
                        arn
                        Type
                        SubscriptionConfirmation
                        """);
    }

    @Test
    void theCertificateIsOfSnsAndSignsItself() throws Exception {
        X509Certificate certificate = certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal()).hasToString("CN=sns.amazonaws.com");
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
    }

    @Test
    void theCertificateIsNamedByItsHash() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
        assertThat(signer.sign("1", "", ENDPOINT).certificateUrl())
                .isEqualTo("https://localhost:4566/SimpleNotificationService-"
                        + HexFormat.of().formatHex(hash, 0, 16) + ".pem");
        assertThat(SigningCertificate.at("/SimpleNotificationService-other.pem"))
                .isNull();
    }

    private static boolean verifies(String algorithm, String text, String base64) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate());
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(base64));
    }

    private static X509Certificate certificate() throws Exception {
        byte[] pem = SigningCertificate.at(SigningCertificate.PATH);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static PublishedMessage message(String subject) {
        return new PublishedMessage(
                "id",
                "arn:aws:sns:us-east-1:000000000000:topic",
                subject,
                "",
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                "2",
                false,
                null,
                ENDPOINT);
    }
}
