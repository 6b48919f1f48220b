package dev.brume.core.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A handler that wants the bodies of {@code PUT /object} as they arrive, and answers with how many bytes there were and their CRC. */
final class SunkBodies implements HttpHandler {
    final BlockingQueue<Sink> sinks = new LinkedBlockingQueue<>();
    final BlockingQueue<HttpRequest> requests = new LinkedBlockingQueue<>();

    /** Nothing is written before this is complete. */
    final CompletableFuture<Void> disk;

    SunkBodies(CompletableFuture<Void> disk) {
        this.disk = disk;
    }

    final class Sink implements BodySink {
        final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final CRC32 sum = new CRC32();
        private long length;

        @Override
        public void write(byte[] bytes, int offset, int count) {
            disk.join();
            sum.update(bytes, offset, count);
            length += count;
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }

    Sink nextSink() throws InterruptedException {
        Sink sink = sinks.poll(20, TimeUnit.SECONDS);
        if (sink == null) {
            throw new AssertionError("no sink within 20 s");
        }
        return sink;
    }

    @Override
    public @Nullable BodySink sink(HttpRequest head) {
        if (!head.path().equals("/object")) {
            return null;
        }
        Sink sink = new Sink();
        sinks.add(sink);
        return sink;
    }

    @Override
    public void execute(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        requests.add(request);
        String text = request.sink() instanceof Sink sink
                ? sink.length + " " + sink.sum.getValue()
                : "whole " + request.body().length;
        return CompletableFuture.completedFuture(TestDoor.text(text));
    }
}
