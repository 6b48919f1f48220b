package dev.brume.core.http;

import java.util.Arrays;
import java.util.concurrent.Flow;

/** A large body in slices, so that no more of it is copied to the socket's side than the client is ready to read. */
record Slices(HttpResponse.Whole body) implements Flow.Publisher<byte[]> {
    static final int SLICE_BYTES = 64 * 1024;

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        subscriber.onSubscribe(new Reading(body, subscriber));
    }

    /** Answers each request at once, on the event loop that asks. */
    private static final class Reading implements Flow.Subscription {
        private final HttpResponse.Whole body;
        private final Flow.Subscriber<? super byte[]> subscriber;
        private int sent;

        Reading(HttpResponse.Whole body, Flow.Subscriber<? super byte[]> subscriber) {
            this.body = body;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            int from = body.offset() + sent;
            int length = Math.min(SLICE_BYTES, body.length() - sent);
            sent += length;
            subscriber.onNext(Arrays.copyOfRange(body.bytes(), from, from + length));
            if (sent == body.length()) {
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            sent = body.length();
        }
    }
}
