package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call over HTTP/2: a stream of its own. Everything here happens on the connection's event loop. */
final class Http2Call extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** How far the call has come. */
    private enum State {
        ARRIVING,
        CALL,
        STREAM,
        /** The answer is written, though perhaps not yet sent; or the client left. */
        DONE
    }

    private final Channel channel;
    private final Arrival arrival;
    private final Http2Connection connection;
    private final Http2Answers answers;
    private final Http2Patience patience;
    private State state = State.ARRIVING;
    private boolean toHead;
    private @Nullable IncomingRequest incoming;
    private @Nullable PendingAnswer pending;
    private @Nullable StreamedAnswer stream;

    Http2Call(Channel channel, Arrival arrival, Http2Connection connection) {
        this.channel = channel;
        this.arrival = arrival;
        this.connection = connection;
        this.answers = new Http2Answers(channel);
        this.patience = new Http2Patience(channel, arrival);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection.begin(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (state == State.ARRIVING) {
                take(frame);
            }
        } catch (Refused refusal) {
            refuse(refusal);
        } catch (RuntimeException bug) {
            LOG.error("A request of {} failed in the front door", arrival.remoteAddress(), bug);
            refuse(Refused.internalFailure());
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void take(Object frame) {
        if (frame instanceof Http2HeadersFrame head) {
            IncomingRequest request = incoming;
            if (request == null) {
                request = begin(head.headers());
            } else {
                request.addTrailers(Http2Heads.headers(head.headers()));
            }
            if (head.isEndStream()) {
                call(request);
            }
        } else if (frame instanceof Http2DataFrame data && incoming != null) {
            incoming.add(data.content());
            if (data.isEndStream()) {
                call(incoming);
            }
        }
    }

    private IncomingRequest begin(Http2Headers head) {
        CharSequence method = head.method();
        CharSequence path = head.path();
        if (method == null || path == null) {
            throw Refused.malformed("The request names no method or no path.");
        }
        Http1Heads.checkMethod(method.toString());
        toHead = AsciiString.contentEquals("HEAD", method);
        RequestHeaders headers = Http2Heads.headers(head);
        IncomingRequest request = new IncomingRequest(
                method.toString(), path.toString(), headers, Http2Heads.contentLength(headers), arrival, channel);
        incoming = request;
        request.accountForHead();
        return request;
    }

    private void call(IncomingRequest request) {
        state = State.CALL;
        PendingAnswer asked = new PendingAnswer(channel.parent(), arrival.reception(), this::answer);
        pending = asked;
        HttpResponse response = asked.ask(request, arrival);
        if (response != null) {
            answer(response);
        }
    }

    private void answer(HttpResponse response) {
        pending = null;
        if (answers.write(response, toHead)) {
            finish();
        } else {
            state = State.STREAM;
            StreamedAnswer streamed = answers.begin(response, this::finish);
            stream = streamed;
            streamed.start();
        }
    }

    private void finish() {
        stream = null;
        forget();
        state = State.DONE;
        patience.answered();
    }

    private void forget() {
        if (incoming != null) {
            incoming.release();
            incoming = null;
        }
    }

    /** The answer, then word that the rest of the request is not wanted. */
    private void refuse(Refused refusal) {
        answers.write(refusal.answer(arrival.reception().nextRequestId()), toHead);
        finish();
        answers.declineRest();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (stream != null && channel.isWritable()) {
            stream.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            clientLeft();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        clientLeft();
        connection.end(this);
    }

    void clientLeft() {
        state = State.DONE;
        if (pending != null) {
            pending.abandon();
            pending = null;
        }
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
        forget();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("A call of {} broke: {}", arrival.remoteAddress(), cause.toString());
        channel.close();
    }

    void sweep(int tick) {
        boolean late = state == State.ARRIVING
                && patience.bodyIsLate(tick, incoming == null ? 0 : incoming.received())
                && (incoming == null || !incoming.isPaused());
        if (late) {
            refuse(Refused.tooSlow());
        } else if (state != State.ARRIVING && state != State.CALL && patience.outputIsStalled(tick)) {
            clientLeft();
            answers.reset(Http2Error.CANCEL);
        }
    }

    void evict() {
        boolean called = state == State.CALL;
        clientLeft();
        if (called) {
            answers.write(Refused.closing().answer(arrival.reception().nextRequestId()), toHead);
        } else {
            answers.reset(Http2Error.CANCEL);
        }
    }
}
