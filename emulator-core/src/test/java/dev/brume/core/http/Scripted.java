package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A publisher whose signals a test gives by hand, whether asked for or not. */
final class Scripted implements Flow.Publisher<byte[]> {
    final CompletableFuture<Flow.Subscriber<? super byte[]>> subscriber = new CompletableFuture<>();
    final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> made) {
        made.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscriber.complete(made);
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    void next(String chunk) {
        subscriber.join().onNext(chunk.getBytes(StandardCharsets.UTF_8));
    }

    void fail() {
        subscriber.join().onError(new IllegalStateException("as the test wants it"));
    }

    void complete() {
        subscriber.join().onComplete();
    }
}
