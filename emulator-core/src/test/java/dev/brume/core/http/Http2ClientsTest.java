package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/** HTTP/2 with the clients that people have. */
class Http2ClientsTest {
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void javasClientUpgrades() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int i = 0; i < 3; i++) {
                URI uri = URI.create("http://127.0.0.1:" + door.port() + "/path?n=" + i);
                var answer = client.send(
                        java.net.http.HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.ofString("body " + i))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("body " + i);
                assertThat(answer.headers().firstValue("x-query")).hasValue("n=" + i);
            }
        }
    }

    @Test
    void javasClientIsServedOverHttp1WhenItsFirstBodyIsTooLargeToUpgradeWith() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI uri = URI.create("http://127.0.0.1:" + door.port() + "/");
            var answer = client.send(
                    java.net.http.HttpRequest.newBuilder(uri)
                            .POST(BodyPublishers.ofString("x".repeat(1_000_000)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).hasSize(1_000_000);
        }
    }

    @Test
    void upgradeThatCannotBeIsIgnored() throws Exception {
        try (RawClient client = door.client()) {
            client.lines(
                    "POST /a HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Content-Length: 1",
                    "",
                    "a");
            assertThat(client.answer().body()).isEqualTo("a");
        }
        try (RawClient client = door.client()) {
            client.lines(
                    "POST /a HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: !!not base64!!",
                    "Content-Length: 1",
                    "",
                    "a");
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("a");
            assertThat(client.post("/", "next").answer().body()).isEqualTo("next");
        }
    }

    @Test
    void clientThatLeavesInTheMiddleOfAnUpgradeLeavesNothingBehind() throws Exception {
        try (RawClient client = door.client()) {
            client.lines(
                    "POST /a HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQBAAAAAAIAAAAA",
                    "Content-Length: 100",
                    "",
                    "half of the body");
        }
        try (RawClient client = door.client()) {
            assertThat(client.post("/", "good").answer().body()).isEqualTo("good");
        }
    }

    @Test
    void awsAsynchronousClientSpeaksByPriorKnowledge() throws Exception {
        try (SdkAsyncHttpClient client =
                NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP2).build()) {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(post(client, "/stream", "body " + i));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("200 body " + i);
            }
        }
    }

    private CompletableFuture<String> post(SdkAsyncHttpClient client, String path, String body) {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:" + door.port() + path))
                .putHeader("content-length", Integer.toString(body.length()))
                .build();
        CompletableFuture<String> answer = new CompletableFuture<>();
        client.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new OneBuffer(body))
                .responseHandler(new Collecting(answer))
                .build());
        return answer;
    }

    /** A body in one buffer. */
    private record OneBuffer(String body) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) body.length());
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                private boolean sent;

                @Override
                public void request(long count) {
                    if (!sent) {
                        sent = true;
                        subscriber.onNext(ByteBuffer.wrap(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {
                    sent = true;
                }
            });
        }
    }

    /** Status and body as one string. */
    private static final class Collecting implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
        private final CompletableFuture<String> answer;
        private final StringBuilder text = new StringBuilder();

        Collecting(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            text.append(headers.statusCode()).append(' ');
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            text.append(java.nio.charset.StandardCharsets.UTF_8.decode(chunk));
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            answer.complete(text.toString());
        }
    }
}
