package dev.brume.bench.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request costs at the very least on this machine, JDK and Netty: HTTP/1.1 is decoded and encoded, nothing else happens.
 * Whatever the emulator needs beyond it is the emulator's own cost.
 */
public final class EchoServer implements AutoCloseable {
    private static final String ANSWER_FILES = "*.http";
    private final EventLoopGroup loops;
    private final Channel listener;

    /**
     * @param port 0 for any free port
     * @param answers a folder with one recorded answer per operation, {@code <X-Amz-Target>.http}
     */
    public EchoServer(int port, int eventLoopThreads, Path answers) throws IOException {
        EchoHandler handler = new EchoHandler(read(answers));
        loops = new MultiThreadIoEventLoopGroup(eventLoopThreads, NioIoHandler.newFactory());
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), handler);
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully();
    }

    private static Map<String, FixedAnswer> read(Path folder) throws IOException {
        Map<String, FixedAnswer> answers = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ANSWER_FILES)) {
            for (Path file : files) {
                String target = file.getFileName().toString().replace(".http", "");
                answers.put(target, FixedAnswer.parse(Files.readAllBytes(file)));
            }
        }
        return answers;
    }

    /** {@code EchoServer <event loop threads> <folder of answers> --port <port>}: the port last, as for the emulator. */
    @SuppressWarnings("resource") // serves until the process is stopped
    public static void main(String[] args) throws IOException {
        new EchoServer(Integer.parseInt(args[3]), Integer.parseInt(args[0]), Path.of(args[1]));
    }
}
