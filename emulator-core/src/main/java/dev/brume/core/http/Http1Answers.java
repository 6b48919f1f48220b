package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * Writes the answers of one HTTP/1.1 connection: a small one as a single buffer, a large or streamed one as the client takes
 * it. Flushes nothing that it need not. Used on the connection's event loop.
 */
final class Http1Answers {
    private static final long UNKNOWN_LENGTH = -1;

    private final Channel channel;
    private final HttpHeads heads = new HttpHeads();

    Http1Answers(Channel channel) {
        this.channel = channel;
    }

    /**
     * How one answer is to be sent.
     *
     * @param toHead the client asked with HEAD: it wants no body
     * @param http10 the client cannot read chunks
     * @param last the connection is closed afterwards
     */
    record Manner(boolean toHead, boolean http10, boolean last) {
        HttpHeads.Connection connection() {
            if (last) {
                return HttpHeads.Connection.CLOSE;
            }
            return http10 ? HttpHeads.Connection.KEEP_ALIVE : HttpHeads.Connection.AS_USUAL;
        }
    }

    /** Told when the last byte of a streamed answer has been handed to the channel. */
    @FunctionalInterface
    interface Ending {
        void ended(boolean last);
    }

    /** Writes an answer that needs no streaming; false when it does. */
    boolean write(HttpResponse response, Manner manner) {
        if (isBodiless(response.status())) {
            write(heads.begin(response).end(manner.connection()));
        } else if (manner.toHead()) {
            writeToHead(response, manner);
        } else if (response.body() instanceof HttpResponse.Whole whole && whole.length() <= Slices.SLICE_BYTES) {
            writeWhole(response, whole, manner);
            return true;
        } else {
            return false;
        }
        StreamedAnswer.discard(response);
        return true;
    }

    private static boolean isBodiless(int status) {
        return status == 204 || status == 304;
    }

    /** S3 answers HeadObject with the object's length, which only the handler knows. */
    private void writeToHead(HttpResponse response, Manner manner) {
        long length = HeaderText.promisedLength(response.headers());
        if (length == UNKNOWN_LENGTH) {
            length = response.body().contentLength();
        }
        heads.begin(response);
        if (length != UNKNOWN_LENGTH) {
            heads.contentLength(length);
        }
        write(heads.end(manner.connection()));
    }

    private void writeWhole(HttpResponse response, HttpResponse.Whole whole, Manner manner) {
        heads.begin(response).contentLength(whole.length()).end(manner.connection());
        ByteBuf buffer = channel.alloc().directBuffer(heads.length() + whole.length());
        buffer.writeBytes(heads.bytes(), 0, heads.length());
        buffer.writeBytes(whole.bytes(), whole.offset(), whole.length());
        channel.write(buffer, channel.voidPromise());
    }

    private void write(HttpHeads head) {
        ByteBuf buffer = channel.alloc().directBuffer(head.length());
        channel.write(buffer.writeBytes(head.bytes(), 0, head.length()), channel.voidPromise());
    }

    /** Writes the head of an answer whose body is to be streamed; the caller starts what is returned. */
    StreamedAnswer begin(HttpResponse response, Manner manner, Ending ending) {
        StreamedBody body = StreamedBody.of(response);
        long length = body.length();
        boolean last = manner.last() || (length == UNKNOWN_LENGTH && manner.http10());
        boolean chunked = length == UNKNOWN_LENGTH && !manner.http10();
        heads.begin(response);
        if (chunked) {
            heads.chunked();
        } else if (length != UNKNOWN_LENGTH) {
            heads.contentLength(length);
        }
        write(heads.end(new Manner(false, manner.http10(), last).connection()));
        return new StreamedAnswer(
                channel.eventLoop(),
                body.chunks(),
                new Http1Sink(channel, chunked, length, () -> ending.ended(last)),
                response.body() instanceof HttpResponse.Streamed);
    }
}
