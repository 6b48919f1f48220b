package dev.brume.lambda.execution.process;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.core.time.RealTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One started process, its output read line by line on a platform thread that lives as long as it does: bubblewrap ends its
 * children when the thread ends that started it.
 *
 * <p>The lock guards {@code marks} and {@code ended}; nothing is called under it.
 */
public final class FunctionProcess implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);
    private static final int PIECE_BYTES = 16 * 1024;
    /** How long output of a process that has ended is waited for, where its children keep the pipe. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Process process;
    private final int wrappers;
    private final Events events;
    private final OutputLines lines;
    private final byte[] mark;
    /** Null where there is none of our own: Java's end is read then. */
    private final @Nullable OutputPipe pipe;

    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Deque<Runnable> marks = new ArrayDeque<>();
    private boolean ended;

    private FunctionProcess(Process process, int wrappers, Events events, String token) {
        this.wrappers = wrappers;
        this.process = process;
        this.events = events;
        String text = "\u001e" + token;
        this.mark = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        this.lines = new OutputLines(text, events::line, this::reached);
        this.pipe = OutputPipe.of(process, mark);
        if (pipe != null) {
            marks.add(() -> {});
        }
        RealTime.attend("lambda-exit", this::awaitExit);
    }

    private void awaitExit() {
        try {
            exit.complete(process.waitFor());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts a process. To be called on a platform thread that afterwards calls {@link #watch}.
     *
     * @param wrappers how many processes stand between the one that is started and the program
     * @param token what nobody else can know: it marks places in the output
     */
    public static FunctionProcess start(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            int wrappers,
            String token,
            Events events)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(
                ProcessBuilder.Redirect.from(OperatingSystem.here().nothing()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), wrappers, events, token);
    }

    public long pid() {
        return process.pid();
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    @Override
    public void watch(RealTime real) {
        // Not by onExit of the process: that is told on the JVM's common pool,
        // which others may hold, and which has one thread on a machine of two processors.
        exit.thenAccept(status -> {
            after(() -> over(status));
            closePipe();
            real.after(LAST_WORDS, this::finish);
        });
        try {
            if (pipe == null) {
                readJavas();
            } else {
                read(pipe);
            }
            lines.end();
        } catch (IOException closed) {
            LOG.trace("A function's output ended", closed);
        }
        awaitEnd();
        finish();
    }

    private void read(OutputPipe own) throws IOException {
        own.attend();
        try {
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = own.read(piece); read >= 0 && !isEnded(); read = own.read(piece)) {
                lines.feed(piece, read);
            }
        } finally {
            own.closeOut();
        }
    }

    private void readJavas() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream output = process.getInputStream()) {
            for (int read = output.read(piece); read >= 0 && !isEnded(); read = output.read(piece)) {
                lines.feed(piece, read);
                if (output.available() == 0) {
                    reachedAll();
                }
                if (isEnded()) {
                    break;
                }
            }
        }
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void over(int status) {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        events.exited(status);
    }

    @Override
    public void after(Runnable task) {
        if (pipe != null && pipe.isReadUp() && lines.areWhole()) {
            // No other thread has to wake up for it.
            task.run();
        } else {
            behind(task);
        }
    }

    @Override
    public void behind(Runnable task) {
        boolean now;
        lock.lock();
        try {
            now = ended;
            if (!now) {
                marks.add(task);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            task.run();
        } else {
            markOutput();
        }
    }

    /** On any thread, which does not wait for a function that puts out more than is read. */
    private void markOutput() {
        try {
            if (pipe != null && !pipe.hasRoom()) {
                RealTime.watch("lambda-mark", () -> mark(pipe));
            } else if (pipe != null) {
                pipe.write(mark);
            } else if (process.getInputStream().available() == 0) {
                reached();
            }
        } catch (IOException closed) {
            reached();
        }
    }

    private void mark(OutputPipe full) {
        try {
            full.write(mark);
        } catch (IOException closed) {
            reached();
        }
    }

    private void reached() {
        Runnable task;
        lock.lock();
        try {
            task = marks.poll();
        } finally {
            lock.unlock();
        }
        if (task != null) {
            task.run();
        }
    }

    private void reachedAll() {
        while (true) {
            lock.lock();
            try {
                if (marks.isEmpty()) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            reached();
        }
    }

    /** Whatever was waited for comes now: the process has ended. */
    private void finish() {
        if (!process.isAlive()) {
            reachedAll();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void closePipe() {
        if (pipe != null) {
            try {
                pipe.closeIn();
            } catch (IOException closed) {
                LOG.trace("A pipe was closed", closed);
            }
        }
    }

    @Override
    public MemoryState memory() {
        long resident = tree().residentBytes();
        return new MemoryState(resident, resident, false);
    }

    @Override
    public long residentBytes() {
        return tree().residentBytes();
    }

    @Override
    public CompletionStage<Integer> exit() {
        return exit.copy();
    }

    @Override
    public void terminate() {
        List<Long> family = tree().pids();
        if (family.size() > wrappers) {
            ProcessHandle.of(family.get(wrappers)).ifPresent(ProcessHandle::destroy);
        }
    }

    @Override
    public Optional<InetSocketAddress> listening(int port, InetAddress any) {
        return SocketOwners.listening(List.of(tree()), port, any);
    }

    @Override
    public boolean owns(InetSocketAddress peer, int ownPort) {
        return SocketOwners.isOf(List.of(tree()), peer.getPort(), ownPort);
    }

    /** All that it has started goes with it. */
    @Override
    public void kill() {
        if (wrappers > 0) {
            // It has a process namespace, which ends with the first process in it.
            for (long pid : tree().pids()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            process.destroyForcibly();
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        killGroup();
    }

    /** What was orphaned is no descendant any more. */
    private void killGroup() {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noKill) {
            LOG.debug("There is no kill command here: processes were ended one by one");
        }
    }
}
