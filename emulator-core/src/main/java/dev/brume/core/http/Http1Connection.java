package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/1.1 connection: one call at a time, so that pipelined requests are answered in their order. What arrives meanwhile
 * is read on and kept, for only a connection that is read shows that its client has left; past a bound it is read no further.
 * Everything here happens on the connection's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Where the connection stands in its present request. */
    private enum State {
        /** Its head has not arrived. */
        READY,
        /** Its body is arriving. */
        BODY,
        /** The handler works on it. */
        CALL,
        /** Its answer is being streamed. */
        STREAM,
        /** The last answer has been given; what still arrives is dropped. */
        LEAVING
    }

    private final Channel channel;
    private final Reception reception;
    private final Http1Decoder decoder;
    private final Http1Answers answers;
    private final Http1Patience patience;
    private final Arrival arrival;
    private final Backlog backlog = new Backlog();
    private final Http1Request request = new Http1Request();
    private final Consumer<HttpResponse> lateAnswers = this::answerLate;
    private State state = State.READY;
    private boolean takingBacklog;
    private boolean upgradable = true;
    private boolean inputEnded;
    private @Nullable PendingAnswer pending;
    private @Nullable StreamedAnswer stream;

    private Http1Connection(Channel channel, Http1Decoder decoder, Arrival arrival) {
        this.channel = channel;
        this.reception = arrival.reception();
        this.decoder = decoder;
        this.answers = new Http1Answers(channel);
        this.patience = new Http1Patience(channel, arrival);
        this.arrival = arrival;
    }

    static void speak(ChannelPipeline pipeline, Arrival arrival) {
        Http1Decoder decoder = new Http1Decoder(arrival.options().sizes());
        pipeline.addLast(decoder, new Http1Connection(pipeline.channel(), decoder, arrival));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        decoder.arrived();
        if (state == State.LEAVING) {
            ReferenceCountUtil.release(part);
        } else if (backlog.isEmpty() && isReady()) {
            take(part);
        } else {
            backlog.add(part);
            if (backlog.isFull()) {
                channel.config().setAutoRead(false);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        arrival.housekeeping().departures().add(channel);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            if (stream != null) {
                stream.writable();
            } else {
                takeBacklog();
            }
        }
    }

    /** A next request is begun only when the client takes its answers. */
    private boolean isReady() {
        return state == State.BODY || (state == State.READY && channel.isWritable());
    }

    private void takeBacklog() {
        if (takingBacklog) {
            return;
        }
        takingBacklog = true;
        try {
            while (isReady()) {
                Object part = backlog.poll();
                if (part == null) {
                    channel.config().setAutoRead(true);
                    break;
                }
                take(part);
            }
        } finally {
            takingBacklog = false;
        }
        channel.flush();
        if (inputEnded && state != State.LEAVING) {
            heedEndOfInput();
        }
    }

    private void take(Object part) {
        try {
            if (part instanceof PlainHead head) {
                begin(head);
            } else if (part instanceof HttpRequest head) {
                begin(head);
            }
            if (part instanceof HttpContent content && state == State.BODY) {
                IncomingRequest whole = request.add(content);
                if (whole != null) {
                    call(whole);
                }
            }
        } catch (Refused refusal) {
            refuse(refusal);
        } catch (RuntimeException bug) {
            LOG.error("A request of {} failed in the front door", arrival.remoteAddress(), bug);
            refuse(Refused.internalFailure());
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void begin(PlainHead head) {
        request.beginUnknown();
        state = State.BODY;
        patience.bodyBegins();
        request.begin(head, arrival, channel);
    }

    private void begin(HttpRequest head) {
        request.beginUnknown();
        Http1Heads.check(head);
        long length = HttpUtil.getContentLength(head, -1L);
        if (head.headers().contains(HttpHeaderNames.UPGRADE) && upgrade(head, length)) {
            return;
        }
        state = State.BODY;
        patience.bodyBegins();
        if (request.begin(head, length, arrival, channel)) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    /** Only the first request of a connection may ask for HTTP/2, and only one that nothing follows yet. */
    private boolean upgrade(HttpRequest head, long length) {
        boolean now = upgradable && backlog.isEmpty() && !arrival.secure() && H2cUpgrade.isAskedBy(head, length);
        upgradable = false;
        if (now) {
            H2cUpgrade.begin(channel.pipeline(), decoder, this, arrival, head);
        }
        return now;
    }

    private void call(IncomingRequest incoming) {
        state = State.CALL;
        PendingAnswer asked = new PendingAnswer(channel, reception, lateAnswers);
        pending = asked;
        HttpResponse response = asked.ask(incoming, arrival);
        if (response != null) {
            pending = null;
            answer(response);
        }
    }

    private void answerLate(HttpResponse response) {
        pending = null;
        answer(response);
        takeBacklog();
    }

    private void answer(HttpResponse response) {
        Http1Answers.Manner manner = request.manner(reception.isClosing());
        if (answers.write(response, manner)) {
            finish(manner.last());
        } else {
            state = State.STREAM;
            StreamedAnswer streamed = answers.begin(response, manner, this::finishStream);
            stream = streamed;
            streamed.start();
        }
    }

    private void finishStream(boolean last) {
        stream = null;
        finish(last);
        takeBacklog();
    }

    private void finish(boolean last) {
        request.forget();
        if (last) {
            leave();
        } else {
            state = State.READY;
            patience.answered();
        }
    }

    private void refuse(Refused refusal) {
        pending = null;
        request.forget();
        answers.write(refusal.answer(reception.nextRequestId()), request.manner(true));
        if (inputEnded) {
            leave();
            return;
        }
        state = State.LEAVING;
        patience.leaves();
        backlog.clear();
        channel.config().setAutoRead(true);
        Lingering.closeAfterFlush(channel, arrival.secure());
    }

    /** Closes once all that was written has reached the client's side. */
    private void leave() {
        state = State.LEAVING;
        patience.leaves();
        backlog.clear();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            inputEnded = true;
            heedEndOfInput();
        }
    }

    /**
     * A client that sends no more has left: what a parked call would give it could be lost. What it has asked before and what
     * can be answered without waiting, it is still given.
     */
    private void heedEndOfInput() {
        boolean waits = pending != null || (stream != null && stream.waits());
        if (waits) {
            giveUp();
            channel.close();
        } else if (state == State.BODY) {
            refuse(Refused.incompleteBody("The request body ended before its declared length."));
        } else if (stream == null && backlog.isEmpty()) {
            leave();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        giveUp();
    }

    private void giveUp() {
        state = State.LEAVING;
        if (pending != null) {
            pending.abandon();
            pending = null;
        }
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
        request.forget();
        backlog.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Connection of {} broke: {}", arrival.remoteAddress(), cause.toString());
        channel.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        patience.enter(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        patience.leave(this);
    }

    @Override
    public void sweep(int tick) {
        switch (state) {
            case READY -> {
                if (patience.headIsLate(tick, decoder.hasBegun())) {
                    refuse(Refused.tooSlow());
                } else if (backlog.isEmpty() && patience.isIdle(tick)) {
                    channel.close();
                }
            }
            case BODY -> {
                if (patience.bodyIsLate(tick, request.received()) && !request.isPaused()) {
                    refuse(Refused.tooSlow());
                }
            }
            case LEAVING -> {
                if (patience.lingers(tick)) {
                    channel.close();
                }
            }
            case CALL, STREAM -> {}
        }
        if (patience.outputIsStalled(tick)) {
            channel.close();
        }
    }

    @Override
    public void drain() {
        if (state == State.READY && !decoder.hasBegun()) {
            leave();
        }
    }

    @Override
    public void evict() {
        boolean called = state == State.CALL;
        giveUp();
        if (called) {
            answers.write(Refused.closing().answer(reception.nextRequestId()), request.manner(true));
        }
        leave();
    }
}
