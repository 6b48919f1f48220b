package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.core.time.ManualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** What is sent out over TLS: to whom the machine trusts, or to anybody where the user asks for that. */
class UntrustedCertificateTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void anEndpointWithACertificateOfItsOwnMakingGetsNothing() throws Exception {
        assertThat(post(false))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(OutboundException.class)
                .satisfies(failure -> assertThat(((OutboundException) failure.getCause()).reason())
                        .isEqualTo(OutboundException.Reason.NO_TLS));
    }

    @Test
    void unlessAnyCertificateWillDo() throws Exception {
        assertThat(post(true))
                .succeedsWithin(Duration.ofSeconds(30))
                .extracting(OutboundResponse::text)
                .isEqualTo("fine");
    }

    private static CompletableFuture<OutboundResponse> post(boolean trustAnyCertificate) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                        context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ManualTime time = new ManualTime();
                OutboundHttp http = new OutboundHttp(time, trustAnyCertificate)) {
            Thread.ofVirtual().start(() -> answer(server));
            OutboundUrl url = OutboundUrl.parse("https://localhost:" + server.getLocalPort() + "/")
                    .orElseThrow();
            CompletableFuture<OutboundResponse> answer = http.send(
                            new OutboundRequest("POST", url, List.of(), new byte[0], Duration.ofMinutes(1)))
                    .toCompletableFuture();
            return answer.handle((response, failure) -> answer).join();
        }
    }

    /** Not the certificate that this process presents, which the emulator trusts. */
    private static SSLContext context() throws Exception {
        OwnCertificate stranger = OwnCertificate.make();
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, PASSWORD);
        keys.setKeyEntry("key", stranger.privateKey(), PASSWORD, new Certificate[] {stranger.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void answer(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!request.readLine().isEmpty()) {
                // To the end of the head.
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            // The client does not trust us.
        }
    }
}
