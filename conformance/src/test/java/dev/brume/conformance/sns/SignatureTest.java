package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Developer Guide, "Verifying the signatures of Amazon SNS messages". */
class SignatureTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void aNotificationIsVerifiedByTheCertificateAtItsUrl(String version, String algorithm) throws Exception {
        String topic = AWS.topic();
        AWS.sns()
                .setTopicAttributes(set ->
                        set.topicArn(topic).attributeName("SignatureVersion").attributeValue(version));
        String queue = AWS.envelopeQueue(topic);
        AWS.sns().publish(publish -> publish.topicArn(topic).subject("Sübject").message("line 1\nline 2 \"quoted\""));
        JsonNode envelope = SnsWorld.json(AWS.bodies(queue).getFirst());
        assertThat(envelope.path("SignatureVersion").asText()).isEqualTo(version);
        assertThat(verifies(
                        envelope,
                        algorithm,
                        List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")))
                .isTrue();
    }

    @Test
    void aConfirmationIsVerifiedToo() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            AWS.sns()
                    .subscribe(subscribe ->
                            subscribe.topicArn(topic).protocol("http").endpoint(receiver.url()));
            assertThat(verifies(
                            receiver.next().json(),
                            "SHA1withRSA",
                            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")))
                    .isTrue();
        }
    }

    private static boolean verifies(JsonNode envelope, String algorithm, List<String> names) throws Exception {
        URI url = URI.create(envelope.path("SigningCertURL").asText());
        assertThat(url.getScheme()).isEqualTo("https");
        HttpResponse<String> pem = AWS.own("GET", url.getPath(), "");
        assertThat(pem.statusCode()).isEqualTo(200);
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.body().getBytes(StandardCharsets.US_ASCII)));
        StringBuilder canonical = new StringBuilder();
        for (String name : names) {
            canonical
                    .append(name)
                    .append('\n')
                    .append(envelope.path(name).asText())
                    .append('\n');
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(certificate);
        signature.update(canonical.toString().getBytes(StandardCharsets.UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(envelope.path("Signature").asText()));
    }

    @Test
    void noOtherCertificateIsServed() {
        assertThat(AWS.own("GET", "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem", "")
                        .statusCode())
                .isEqualTo(404);
    }
}
