package dev.brume.s3.bytes;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Segments in chunks, read in the background as they are asked for and one chunk ahead. For one subscriber. Its flags are guarded by it; what
 * is read with belongs to the one thread that reads.
 */
final class SegmentPublisher implements Flow.Publisher<byte[]>, Flow.Subscription {
    private static final int CHUNK_BYTES = 256 * 1024;

    private final SegmentReader reader;
    private final Executor background;
    private final Runnable done;
    private Flow.@Nullable Subscriber<? super byte[]> subscriber;
    private long left;
    private long wanted;
    private boolean reading;
    private boolean over;
    private byte @Nullable [] ahead;

    /** @param done called once, when nothing more is read */
    SegmentPublisher(List<Segment> segments, long length, Executor background, Runnable done) {
        this.reader = new SegmentReader(segments);
        this.left = length;
        this.background = background;
        this.done = done;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> one) {
        subscriber = one;
        one.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            // Whoever asks for all asks for the largest number there is, perhaps twice.
            wanted = Long.MAX_VALUE - wanted < count ? Long.MAX_VALUE : wanted + count;
            if (reading || over) {
                return;
            }
            reading = true;
        }
        readInBackground();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (reading) {
                return; // Who reads will see it.
            }
        }
        finish();
    }

    private void readInBackground() {
        try {
            background.execute(this::read);
        } catch (RejectedExecutionException stopping) {
            cancelWhileReading();
        }
    }

    private void cancelWhileReading() {
        synchronized (this) {
            over = true;
        }
        finish();
    }

    private void read() {
        Flow.Subscriber<? super byte[]> to = subscriber;
        try {
            while (to != null) {
                byte[] chunk = ahead == null ? next() : ahead;
                ahead = chunk;
                synchronized (this) {
                    if (over) {
                        break;
                    }
                    if (wanted == 0) {
                        reading = false;
                        return;
                    }
                    wanted--;
                }
                ahead = null;
                left -= chunk.length;
                boolean last = left == 0;
                to.onNext(chunk);
                if (last) {
                    to.onComplete();
                    break;
                }
            }
        } catch (IOException | RuntimeException broken) {
            if (to != null) {
                to.onError(broken);
            }
        }
        cancelWhileReading();
    }

    private byte[] next() throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, left)];
        if (reader.read(chunk) < chunk.length) {
            throw new IOException("fewer bytes than there should be");
        }
        return chunk;
    }

    private void finish() {
        try {
            reader.close();
        } catch (IOException closed) {
            // It was only read.
        }
        done.run();
    }
}
