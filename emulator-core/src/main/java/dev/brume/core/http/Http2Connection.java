package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP/2 connection: sees its calls come and go. Everything here happens on the connection's event loop. */
final class Http2Connection extends ChannelInboundHandlerAdapter implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int STREAM_WINDOW_BYTES = 1024 * 1024;
    private static final int CONNECTION_WINDOW_BYTES = 4 * STREAM_WINDOW_BYTES;
    private static final int PROTOCOL_WINDOW_BYTES = 65_535;

    /** Clients that give up long polls reset streams; a flood of resets is an attack. */
    private static final int MOST_RESETS = 1000;

    private static final int RESETS_WITHIN_SECONDS = 10;

    private final Channel channel;
    private final Arrival arrival;
    private final OutputWatch output;
    private final Set<Http2Call> calls = new HashSet<>();
    private int idleSince;

    private Http2Connection(Channel channel, Arrival arrival) {
        this.channel = channel;
        this.arrival = arrival;
        this.output = new OutputWatch(channel);
    }

    /** For a client that begins with the preface. */
    static void speak(ChannelPipeline pipeline, Arrival arrival) {
        Http2Connection connection = new Http2Connection(pipeline.channel(), arrival);
        pipeline.addLast(codec(arrival));
        pipeline.addLast(connection.handlers());
    }

    static Http2FrameCodec codec(Arrival arrival) {
        FrontDoorOptions.Sizes sizes = arrival.options().sizes();
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(sizes.concurrentStreams())
                        .maxHeaderListSize(sizes.initialLine() + sizes.headers())
                        .initialWindowSize(STREAM_WINDOW_BYTES))
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .gracefulShutdownTimeoutMillis(
                        arrival.options().timeouts().drain().toMillis())
                .build();
    }

    /** What follows the codec. */
    static ChannelHandler[] handlers(Channel channel, Arrival arrival) {
        return new Http2Connection(channel, arrival).handlers();
    }

    private ChannelHandler[] handlers() {
        return new ChannelHandler[] {
            new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel stream) {
                    stream.pipeline().addLast(new Http2Call(stream, arrival, Http2Connection.this));
                }
            }),
            this
        };
    }

    void begin(Http2Call call) {
        calls.add(call);
    }

    void end(Http2Call call) {
        calls.remove(call);
        idleSince = arrival.housekeeping().tick();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        idleSince = arrival.housekeeping().tick();
        arrival.housekeeping().enter(this);
        ctx.writeAndFlush(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW_BYTES - PROTOCOL_WINDOW_BYTES));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        arrival.housekeeping().leave(this);
    }

    /** Frames of the connection as a whole: settings, pings, and the client's farewell. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            each(Http2Call::clientLeft);
            closeNow();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("HTTP/2 connection of {} broke: {}", arrival.remoteAddress(), cause.toString());
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            channel.close();
        }
        // Else the codec says goodbye with the reason, and closes.
    }

    @Override
    public void sweep(int tick) {
        int idleTicks =
                arrival.housekeeping().ticks(arrival.options().timeouts().idle());
        each(call -> call.sweep(tick));
        ChannelHandlerContext codec = channel.pipeline().context(Http2FrameCodec.class);
        if (codec != null && output.isStalled(tick, idleTicks)) {
            codec.close();
        } else if (calls.isEmpty() && tick - idleSince >= idleTicks) {
            channel.close();
        }
    }

    /** Closing says so to the client, and waits for the calls in flight. */
    @Override
    public void drain() {
        channel.close();
    }

    @Override
    public void evict() {
        each(Http2Call::evict);
        closeNow();
    }

    /** Without the wait for open streams that the codec's own closing has; what is flushed is still sent. */
    private void closeNow() {
        ChannelHandlerContext codec = channel.pipeline().context(Http2FrameCodec.class);
        if (codec == null) {
            channel.close();
        } else {
            codec.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> codec.close());
        }
    }

    private void each(Consumer<Http2Call> action) {
        for (Http2Call call : calls.toArray(Http2Call[]::new)) {
            action.accept(call);
        }
    }
}
