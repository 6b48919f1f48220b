package dev.brume.core.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** Chunks without end, one for each that is asked for, made on the thread that asks. */
final class Endless implements Flow.Publisher<byte[]> {
    final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    final AtomicInteger made = new AtomicInteger();
    private final int chunkBytes;

    Endless(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    HttpHandler handler() {
        return streaming(this);
    }

    static HttpHandler streaming(Flow.Publisher<byte[]> chunks) {
        HttpResponse response = new HttpResponse(
                200, List.of("content-type", "application/vnd.amazon.eventstream"), new HttpResponse.Streamed(chunks));
        return request -> CompletableFuture.completedFuture(response);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                for (long i = 0; i < count && !cancelled.isDone(); i++) {
                    made.incrementAndGet();
                    subscriber.onNext(new byte[chunkBytes]);
                }
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }
}
