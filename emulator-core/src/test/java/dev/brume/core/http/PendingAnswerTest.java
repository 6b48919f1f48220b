package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come while the connection's event loop is busy, and reach it when the client has left meanwhile. */
class PendingAnswerTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final Stage stage = new Stage();
    private final Reception reception = new Reception(FrontDoorOptions.DEFAULT, request -> stage, () -> "test-request");
    private final List<HttpResponse> taken = new ArrayList<>();
    private Channel connection;
    private PendingAnswer pending;

    /** Counts how often it is told that nobody waits. */
    private static final class Stage extends CompletableFuture<HttpResponse> {
        private int cancelled;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            cancelled++;
            return super.cancel(mayInterruptIfRunning);
        }
    }

    @ChannelHandler.Sharable
    private static final class Quiet extends ChannelInboundHandlerAdapter {}

    @BeforeEach
    void connect() throws Exception {
        LocalAddress address = new LocalAddress("pending-" + System.identityHashCode(this));
        new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childHandler(new Quiet())
                .bind(address)
                .sync();
        connection = new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .handler(new Quiet())
                .connect(address)
                .sync()
                .channel();
        pending = new PendingAnswer(connection, reception, taken::add);
    }

    @AfterEach
    void close() throws Exception {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    /** What happens in one turn of the event loop, and whatever that has put off. */
    private void inOneTurn(Runnable... happenings) throws Exception {
        loop.submit(() -> {
                    for (Runnable happening : happenings) {
                        happening.run();
                    }
                })
                .sync();
        loop.submit(() -> {}).sync();
    }

    private void ask() {
        IncomingRequest request = new IncomingRequest("POST", "/", new RequestHeaders(), 0, reception);
        assertThat(pending.ask(request, new Arrival(reception, null, false, "127.0.0.1")))
                .isNull();
        request.release();
    }

    private void answerElsewhere() {
        Thread other = Thread.ofVirtual().start(() -> stage.complete(HttpResponse.empty(200)));
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void anAnswerFromElsewhereReachesAClientThatWaits() throws Exception {
        inOneTurn(this::ask, this::answerElsewhere);
        assertThat(taken).hasSize(1);
        assertThat(stage.cancelled).isZero();
    }

    @Test
    void whoeverAnsweredLearnsThatTheClientHadLeft() throws Exception {
        inOneTurn(this::ask, this::answerElsewhere, pending::abandon);
        assertThat(taken).isEmpty();
        assertThat(stage.cancelled).isOne();
    }

    @Test
    void aClosedConnectionTakesNoAnswerAlthoughItsEndHasYetToBeTold() throws Exception {
        inOneTurn(this::ask, this::answerElsewhere, connection::close);
        assertThat(taken).isEmpty();
        assertThat(stage.cancelled).isOne();
    }
}
