package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A front door on a free port that tells what it was asked, and sees to it in the end that no buffer has leaked. */
final class TestDoor implements AutoCloseable {
    static final FrontDoorOptions OPTIONS = FrontDoorOptions.DEFAULT
            .withPort(0)
            .withEventLoopThreads(1)
            .withTimeouts(FrontDoorOptions.Timeouts.DEFAULT.withDrain(Duration.ofMillis(300)));

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    final FrontDoor door;
    final BlockingQueue<HttpRequest> requests = new LinkedBlockingQueue<>();

    /** Stages that {@code /park} made. */
    final BlockingQueue<CompletableFuture<HttpResponse>> parked = new LinkedBlockingQueue<>();

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    TestDoor() throws IOException {
        this(OPTIONS);
    }

    /** Answers with the request's body, and with what else it was in the headers; {@code /park} waits to be completed. */
    TestDoor(FrontDoorOptions options) throws IOException {
        AtomicLong ids = new AtomicLong();
        door = new FrontDoor(options, this::answer, () -> "test-request-" + ids.incrementAndGet(), allocator).start();
    }

    TestDoor(FrontDoorOptions options, HttpHandler handler) throws IOException {
        door = new FrontDoor(options, handler, () -> "test-request", allocator).start();
    }

    static TestDoor answering(HttpHandler handler) throws IOException {
        return new TestDoor(OPTIONS, handler);
    }

    private CompletableFuture<HttpResponse> answer(HttpRequest request) {
        requests.add(request);
        if (request.path().equals("/park")) {
            CompletableFuture<HttpResponse> stage = new CompletableFuture<>();
            parked.add(stage);
            return stage;
        }
        return CompletableFuture.completedFuture(echo(request));
    }

    static HttpResponse echo(HttpRequest request) {
        List<String> headers = new ArrayList<>(List.of("content-type", "application/octet-stream"));
        headers.addAll(List.of("x-method", request.method(), "x-path", request.path(), "x-query", request.query()));
        headers.addAll(List.of("x-host", request.host(), "x-secure", Boolean.toString(request.secure())));
        return new HttpResponse(200, headers, new HttpResponse.Whole(request.body(), 0, request.body().length));
    }

    static HttpResponse text(String text) {
        return HttpResponse.of(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return door.port();
    }

    RawClient client() throws IOException {
        return new RawClient(door.port());
    }

    HttpRequest nextRequest() throws InterruptedException {
        HttpRequest request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).as("a request within 20 s").isNotNull();
        return request;
    }

    CompletableFuture<HttpResponse> nextParked() throws InterruptedException {
        CompletableFuture<HttpResponse> stage = parked.poll(20, TimeUnit.SECONDS);
        assertThat(stage).as("a parked call within 20 s").isNotNull();
        return stage;
    }

    /** In buffers of the front door. */
    long directBytes() {
        return allocator.metric().usedDirectMemory();
    }

    /** Closes, and looks at what is left in memory. */
    @Override
    public void close() {
        door.close();
        assertThat(allocator.metric().usedDirectMemory())
                .as("direct bytes leaked")
                .isZero();
        assertThat(allocator.metric().usedHeapMemory()).as("heap bytes leaked").isZero();
    }
}
