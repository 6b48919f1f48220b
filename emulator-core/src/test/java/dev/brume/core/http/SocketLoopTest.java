package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SocketLoopTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LinkedBlockingQueue<SocketLoop> loops = new LinkedBlockingQueue<>();
    private FrontDoor door;
    private SocketChannel near;
    private SocketChannel far;

    @BeforeEach
    void open() throws IOException {
        door = new FrontDoor(FrontDoorOptions.DEFAULT.withPort(0), this::handle).start();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            far = SocketChannel.open(server.getLocalAddress());
            near = server.accept();
        }
        near.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        door.close();
        near.close();
        far.close();
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        SocketLoop loop = SocketLoop.current();
        if (loop != null && loop.isCurrent()) {
            loops.add(loop);
        }
        return CompletableFuture.completedFuture(HttpResponse.empty(200));
    }

    private SocketLoop loop() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + door.port() + "/");
        java.net.http.HttpRequest request =
                java.net.http.HttpRequest.newBuilder(address).build();
        assertThat(http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        SocketLoop loop = loops.poll(20, TimeUnit.SECONDS);
        assertThat(loop).isNotNull();
        return loop;
    }

    /** Reads into the air, and tells how it went. */
    private final class Reader implements SocketLoop.Reader {
        private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final @Nullable RuntimeException bug;

        Reader(@Nullable RuntimeException bug) {
            this.bug = bug;
        }

        @Override
        public void readable() {
            if (bug != null) {
                throw bug;
            }
            try {
                told.add("read " + near.read(ByteBuffer.allocate(100)));
            } catch (IOException reset) {
                told.add("reset");
            }
        }

        @Override
        public void ended() {
            told.add("ended");
        }

        @Nullable
        String next() throws InterruptedException {
            return told.poll(20, TimeUnit.SECONDS);
        }
    }

    /** On the loop. */
    private SocketLoop.Watch watch(SocketLoop loop, Reader reader) {
        CompletableFuture<SocketLoop.Watch> watch = new CompletableFuture<>();
        assertThat(loop.execute(() -> {
                    try {
                        watch.complete(loop.watch(near, reader));
                    } catch (IOException cannot) {
                        watch.completeExceptionally(cannot);
                    }
                }))
                .isTrue();
        return watch.join();
    }

    @Test
    void onlyAThreadThatServesConnectionsIsOne() throws Exception {
        assertThat(SocketLoop.current()).isNull();
        assertThat(loop().isCurrent()).isFalse();
    }

    @Test
    void whatComesIsTold() throws Exception {
        Reader reader = new Reader(null);
        SocketLoop loop = loop();
        SocketLoop.Watch watch = watch(loop, reader);
        far.write(ByteBuffer.wrap(new byte[3]));
        assertThat(reader.next()).isEqualTo("read 3");
        far.write(ByteBuffer.wrap(new byte[5]));
        assertThat(reader.next()).isEqualTo("read 5");

        CompletableFuture<Void> ended = new CompletableFuture<>();
        loop.execute(() -> {
            watch.end();
            ended.complete(null);
        });
        ended.join();
        near.configureBlocking(true);
        far.write(ByteBuffer.wrap(new byte[7]));
        assertThat(near.read(ByteBuffer.allocate(100))).isEqualTo(7);
        assertThat(reader.told).isEmpty();
    }

    @Test
    void aReaderWithABugIsToldNoMoreAndTheLoopGoesOn() throws Exception {
        Reader reader = new Reader(new IllegalStateException("a bug"));
        watch(loop(), reader);
        far.write(ByteBuffer.wrap(new byte[3]));
        assertThat(reader.next()).isEqualTo("ended");
        loop();
    }

    @Test
    void whatHasEndedTakesNoTasks() throws Exception {
        SocketLoop loop = loop();
        door.close();
        assertThat(loop.execute(() -> {})).isFalse();
    }
}
