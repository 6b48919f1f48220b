package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void plainTextAndTlsShareThePort() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient plain = door.client();
                RawClient tls = new RawClient(connect(door.port()))) {
            assertThat(plain.post("/", "x").answer().header("x-secure")).isEqualTo("false");
            assertThat(tls.post("/", "x").answer().header("x-secure")).isEqualTo("true");
            assertThat(tls.post("/", "again").answer().body()).isEqualTo("again");
        }
    }

    @Test
    void ownCertificateNamesEveryHostOfTheEmulator() throws Exception {
        try (TestDoor door = new TestDoor();
                SSLSocket socket = connect(door.port())) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            certificate.verify(certificate.getPublicKey());
            certificate.checkValidity();
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
            assertThat(certificate.getSubjectAlternativeNames())
                    .contains(List.of(2, "localhost"), List.of(2, "*.localhost.localstack.cloud"))
                    .contains(List.of(2, "localhost.localstack.cloud"), List.of(2, "*.localhost"))
                    .contains(List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        }
    }

    @Test
    void alpnChoosesHttp2() throws Exception {
        try (TestDoor door = new TestDoor();
                SSLSocket socket = connect(door.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        }
    }

    @Test
    void clientOfHttp2OverTlsIsServed() throws Exception {
        try (TestDoor door = new TestDoor();
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trustingAll())
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            URI uri = URI.create("https://localhost:" + door.port() + "/over-tls");
            var answer = client.send(java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.headers().firstValue("x-secure")).hasValue("true");
            assertThat(answer.headers().firstValue("x-path")).hasValue("/over-tls");
        }
    }

    @Test
    void brokenHandshakeHarmsNobody() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient broken = door.client();
                RawClient good = door.client()) {
            broken.send(new byte[] {0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5, 6, 7, 8});
            broken.socket.setSoTimeout(15_000);
            while (!broken.isClosedByServer()) {
                // An alert comes first.
            }
            assertThat(good.post("/", "x").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void givenCertificateIsUsed(@TempDir Path files) throws Exception {
        OwnCertificate given = OwnCertificate.make();
        FrontDoorOptions.CertificateFiles pem = new FrontDoorOptions.CertificateFiles(
                pem(
                        files.resolve("chain.pem"),
                        "CERTIFICATE",
                        given.certificate().getEncoded()),
                pem(files.resolve("key.pem"), "PRIVATE KEY", given.privateKey().getEncoded()));
        try (TestDoor door = new TestDoor(TestDoor.OPTIONS.withCertificate(pem));
                SSLSocket socket = connect(door.port())) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(given.certificate());
        }
    }

    @Test
    void certificateThatCannotBeUsedIsRefusedAtTheStart(@TempDir Path files) {
        FrontDoorOptions.CertificateFiles absent =
                new FrontDoorOptions.CertificateFiles(files.resolve("none.pem"), files.resolve("none.key"));
        assertThatThrownBy(() -> new TestDoor(TestDoor.OPTIONS.withCertificate(absent)).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TLS certificate");
    }

    private static Path pem(Path file, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    static SSLSocket connect(int port) throws IOException, GeneralSecurityException {
        return (SSLSocket) trustingAll().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    static SSLContext trustingAll() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAll()}, null);
        return context;
    }

    /** Trusts every certificate, whatever name it has. */
    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
