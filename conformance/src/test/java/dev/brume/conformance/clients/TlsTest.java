package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The AWS SDK for Java v2 over TLS, on the port that also takes plain text, trusting the certificate that Brume made. */
class TlsTest {
    private static final AttributeMap TRUST_ALL = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    void blockingClient() {
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(BRUME.tlsEndpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClient(UrlConnectionHttpClient.builder().buildWithDefaults(TRUST_ALL))
                .build()) {
            String queue =
                    sqs.createQueue(create -> create.queueName("blocking")).queueUrl();
            assertThat(queue).startsWith("https://");
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody("hello"));
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                    .hasSize(1);
        }
    }

    @Test
    void asynchronousClient() {
        try (SqsAsyncClient sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create(BRUME.tlsEndpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClient(NettyNioAsyncHttpClient.builder().buildWithDefaults(TRUST_ALL))
                .build()) {
            assertSendsAndReceives(sqs, "asynchronous");
        }
    }

    /** The client insists on HTTP/2: it fails unless ALPN agrees on it. */
    @Test
    void asynchronousClientOverHttp2() {
        try (SqsAsyncClient sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create(BRUME.tlsEndpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .protocolNegotiation(ProtocolNegotiation.ALPN)
                        .buildWithDefaults(TRUST_ALL))
                .build()) {
            assertSendsAndReceives(sqs, "http2");
        }
    }

    private static void assertSendsAndReceives(SqsAsyncClient sqs, String name) {
        String queue = sqs.createQueue(create -> create.queueName(name)).join().queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("hello")).join();
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)).join().messages())
                .hasSize(1);
    }
}
