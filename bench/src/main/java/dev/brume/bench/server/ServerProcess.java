package dev.brume.bench.server;

import dev.brume.bench.load.SqsClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server under test: a JVM of its own on a port of its own. It has answered ListQueues when this exists. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(3);
    private final Process process;
    private final ProcessHandle jvm;
    private final int port;
    private final long startNanos;
    private final CpuClock cpu;

    private ServerProcess(Process process, ProcessHandle jvm, int port, long startNanos) {
        this.process = process;
        this.jvm = jvm;
        this.port = port;
        this.startNanos = startNanos;
        this.cpu = new CpuClock(jvm.pid());
    }

    /**
     * @param command takes {@code --port <port>} as further arguments; itself a JVM or what starts one
     * @param environment on top of this process's own
     * @param folder where to start it
     * @param log receives what it prints
     */
    public static ServerProcess start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        int port = freePort();
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--port", Integer.toString(port)));
        Files.createDirectories(log.toAbsolutePath().getParent());
        long spawned = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread killer = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(killer);
        process.onExit().thenRun(() -> forget(killer));
        long answered = awaitAnswer(process, port, log);
        return new ServerProcess(process, jvmOf(process), port, answered - spawned);
    }

    private static long awaitAnswer(Process process, int port, Path log) throws IOException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (SqsClient client = new SqsClient(port)) {
                client.call("ListQueues", "{}");
                return System.nanoTime();
            } catch (ConnectException notYet) {
                pause();
            }
        }
        stop(process);
        throw new IOException("no server came up; it said:\n" + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while a server starts", stop);
        }
    }

    /** A launcher may replace itself by the JVM or stay as its parent. */
    private static ProcessHandle jvmOf(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(candidate -> candidate.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JVM was started by " + process.info()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return jvm.pid();
    }

    /** From the creation of the process to the answer to the first ListQueues. */
    public long startNanos() {
        return startNanos;
    }

    /** CPU time used by all threads since the start. */
    public long cpuNanos() throws IOException {
        return cpu.nanos();
    }

    /** {@link #cpuNanos} by the names of the threads. */
    public Map<String, Long> cpuNanosByThread() throws IOException {
        return cpu.nanosByThread();
    }

    public Memory memory() {
        return new Memory(jvm.pid());
    }

    public JavaCommand command() throws IOException {
        return JavaCommand.of(jvm.pid());
    }

    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static void forget(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the killer runs and finds nothing to do.
        }
    }
}
