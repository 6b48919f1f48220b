package dev.brume.core.http;

import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.function.IntFunction;

/**
 * A large body in slices, so that no more of it is copied to the socket's side than the client is ready to read.
 *
 * @param slice gives each of the slices, from 0 on
 */
record Slices(IntFunction<byte[]> slice, int count) implements Flow.Publisher<byte[]> {
    static final int SLICE_BYTES = HttpResponse.Pieces.USUAL_BYTES;

    static Slices of(HttpResponse.Whole body) {
        int end = body.offset() + body.length();
        return new Slices(
                slice -> {
                    int from = body.offset() + slice * SLICE_BYTES;
                    return Arrays.copyOfRange(body.bytes(), from, Math.min(end, from + SLICE_BYTES));
                },
                (body.length() + SLICE_BYTES - 1) / SLICE_BYTES);
    }

    static Slices of(HttpResponse.Pieces body) {
        return new Slices(body.pieces()::get, body.pieces().size());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        subscriber.onSubscribe(new Reading(this, subscriber));
    }

    /** Answers each request at once, on the event loop that asks. */
    private static final class Reading implements Flow.Subscription {
        private final Slices slices;
        private final Flow.Subscriber<? super byte[]> subscriber;
        private int sent;

        Reading(Slices slices, Flow.Subscriber<? super byte[]> subscriber) {
            this.slices = slices;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            subscriber.onNext(slices.slice.apply(sent++));
            if (sent == slices.count) {
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            sent = slices.count;
        }
    }
}
