package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the answer of one HTTP/2 stream. Used on the connection's event loop. */
final class Http2Answers {
    private static final long UNKNOWN_LENGTH = -1;

    private final Channel channel;
    private @Nullable ChannelFuture written;

    Http2Answers(Channel channel) {
        this.channel = channel;
    }

    /** Writes an answer that needs no streaming; false when it does. */
    boolean write(HttpResponse response, boolean toHead) {
        boolean bodiless = response.status() == 204 || response.status() == 304;
        if (bodiless || toHead) {
            long length = HeaderText.promisedLength(response.headers());
            if (length == UNKNOWN_LENGTH) {
                length = response.body().contentLength();
            }
            writeHead(response, bodiless ? UNKNOWN_LENGTH : length, true);
            StreamedAnswer.discard(response);
        } else if (response.body() instanceof HttpResponse.Whole whole && whole.length() <= Slices.SLICE_BYTES) {
            writeHead(response, whole.length(), whole.length() == 0);
            if (whole.length() > 0) {
                written = channel.write(new DefaultHttp2DataFrame(
                        Unpooled.wrappedBuffer(whole.bytes(), whole.offset(), whole.length()), true));
            }
        } else {
            return false;
        }
        channel.flush();
        return true;
    }

    /** Writes the head of an answer whose body is to be streamed; the caller starts what is returned. */
    StreamedAnswer begin(HttpResponse response, Runnable ending) {
        StreamedBody body = StreamedBody.of(response);
        long length = body.length();
        writeHead(response, length, false);
        return new StreamedAnswer(
                channel.eventLoop(),
                body.chunks(),
                new Http2Sink(channel, length, ending),
                response.body() instanceof HttpResponse.Streamed);
    }

    void reset(Http2Error error) {
        if (channel.isActive()) {
            channel.writeAndFlush(new DefaultHttp2ResetFrame(error));
        }
    }

    /** Says, once the answer is out, that the rest of the request is not wanted. */
    void declineRest() {
        if (written != null) {
            // A reset overtakes data that waits in flow control.
            written.addListener(sent -> reset(Http2Error.NO_ERROR));
        }
    }

    private void writeHead(HttpResponse response, long contentLength, boolean last) {
        Http2Headers head = new DefaultHttp2Headers(false, response.headers().size() / 2 + 2);
        head.status(Integer.toString(response.status()));
        List<String> headers = response.headers();
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            String name = headers.get(i);
            if (!HeaderText.isFraming(name)) {
                head.add(HeaderText.name(name), HeaderText.value(headers.get(i + 1)));
            }
        }
        if (contentLength != UNKNOWN_LENGTH) {
            head.addLong("content-length", contentLength);
        }
        written = channel.write(new DefaultHttp2HeadersFrame(head, last));
    }
}
