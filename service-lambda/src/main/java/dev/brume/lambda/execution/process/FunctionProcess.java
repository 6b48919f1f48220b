package dev.brume.lambda.execution.process;

import dev.brume.core.time.RealTime;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
public final class FunctionProcess {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);
    private static final int PIECE_BYTES = 16 * 1024;
    /** How long output of a process that has ended is waited for, where its children keep the pipe. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Process process;
    private final Events events;
    private final OutputLines lines;
    private final byte[] mark;
    private final @Nullable OutputStream pipe;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> marks = new ArrayDeque<>();
    private boolean ended;

    /** What a process does; told on its watching thread, or on the one that noticed its end. */
    public interface Events {
        /** A line of its output, standard output and standard error in the order in which they came. */
        void line(byte[] bytes);

        /** It has ended, and all its output was told. Once. */
        void exited(int status);
    }

    private FunctionProcess(Process process, Events events, String token) {
        this.process = process;
        this.events = events;
        String text = "\u001e" + token;
        this.mark = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        this.lines = new OutputLines(text, events::line, this::reached);
        this.pipe = writeEnd(process.pid());
    }

    /**
     * Starts a process. To be called on a platform thread that afterwards calls {@link #watch}.
     *
     * @param token what nobody else can know: it marks places in the output
     */
    public static FunctionProcess start(
            List<String> command, Map<String, String> environment, Path folder, String token, Events events)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), events, token);
    }

    /** Our own way into the process's pipe, on Linux. */
    private static @Nullable OutputStream writeEnd(long pid) {
        try {
            return new FileOutputStream("/proc/" + pid + "/fd/1");
        } catch (IOException notThere) {
            return null;
        }
    }

    public long pid() {
        return process.pid();
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    /** Reads the output until the process ends. Returns then. */
    public void watch(RealTime real) {
        process.onExit().thenAccept(exited -> {
            after(() -> over(exited.exitValue()));
            closePipe();
            real.after(LAST_WORDS, this::finish);
        });
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream output = process.getInputStream()) {
            for (int read = output.read(piece); read >= 0 && !isEnded(); read = output.read(piece)) {
                lines.feed(piece, read);
                if (pipe == null && output.available() == 0) {
                    reachedAll();
                }
                if (isEnded()) {
                    break;
                }
            }
            lines.end();
        } catch (IOException closed) {
            LOG.trace("A function's output ended", closed);
        }
        awaitEnd();
        finish();
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

    /** Runs a task once all output that was written until now has been told. */
    public void after(Runnable task) {
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

    private void markOutput() {
        try {
            if (pipe != null) {
                pipe.write(mark);
            } else if (process.getInputStream().available() == 0) {
                reached();
            }
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
                pipe.close();
            } catch (IOException closed) {
                LOG.trace("A pipe was closed", closed);
            }
        }
    }

    /** Completes with its status when it has ended; its output may still be on its way. */
    public CompletionStage<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks the program to end (SIGTERM).
     *
     * @param wrappers how many processes stand between the one that was started and the program
     */
    public void terminate(int wrappers) {
        List<Long> family = tree().pids();
        if (family.size() > wrappers) {
            ProcessHandle.of(family.get(wrappers)).ifPresent(ProcessHandle::destroy);
        }
    }

    /** Kills the process with all that it started; a process group of its own goes with it. */
    public void kill() {
        List<Long> family = tree().pids();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            // The group goes as well: what was orphaned is no descendant any more.
            new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noKill) {
            LOG.debug("No kill command here: {} processes were ended one by one", family.size());
        }
    }
}
