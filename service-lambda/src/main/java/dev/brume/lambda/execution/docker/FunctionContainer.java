package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.MemoryState;
import dev.brume.lambda.execution.process.OutputLines;
import dev.brume.lambda.execution.process.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container that runs a function. Its output comes by way of the engine, some time after it was written: that nothing more is on
 * its way is taken from a moment of silence.
 *
 * <p>The lock guards {@code waiting}, {@code pieces}, {@code ended} and {@code memory}; nothing is called under it.
 */
final class FunctionContainer implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionContainer.class);
    private static final Duration SILENCE = Duration.ofMillis(15);
    /** Who prints without an end is not waited for. */
    private static final int ATTEMPTS = 20;

    private static final int KILLED = 137;
    private final Engine engine;
    private final String id;
    private final Output output;
    private final Events events;
    private final OutputLines lines;
    private final RealTime real;
    private final @Nullable InetAddress address;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> waiting = new ArrayList<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private long pieces;
    private boolean ended;
    private MemoryState memory = new MemoryState(0, 0, false);

    /**
     * @param address whence it connects; null where that does not tell it from others
     * @param token what never stands in its output
     */
    FunctionContainer(
            Engine engine,
            String id,
            Output output,
            Events events,
            String token,
            RealTime real,
            @Nullable InetAddress address) {
        this.engine = engine;
        this.id = id;
        this.output = output;
        this.events = events;
        this.real = real;
        this.address = address;
        this.lines = new OutputLines("\u001e" + token, events::line, () -> {});
    }

    @Override
    public void watch(RealTime time) {
        for (byte[] piece = output.next(); piece != null; piece = output.next()) {
            count();
            lines.feed(piece, piece.length);
        }
        lines.end();
        int status = exitStatus();
        exit.complete(status);
        askForMemory();
        List<Runnable> last;
        lock.lock();
        try {
            ended = true;
            last = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        last.forEach(Runnable::run);
        events.exited(status);
    }

    private void count() {
        lock.lock();
        try {
            pieces++;
        } finally {
            lock.unlock();
        }
    }

    private int exitStatus() {
        try {
            output.close();
            return engine.await(id);
        } catch (IOException removed) {
            return KILLED;
        }
    }

    @Override
    public void after(Runnable task) {
        boolean now;
        long seen;
        lock.lock();
        try {
            now = ended;
            seen = pieces;
            if (!now) {
                waiting.add(task);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            task.run();
        } else {
            listen(task, seen, ATTEMPTS);
        }
    }

    private void listen(Runnable task, long before, int attempts) {
        real.after(SILENCE, () -> {
            boolean silent;
            boolean still;
            long now;
            lock.lock();
            try {
                now = pieces;
                silent = now == before || attempts <= 1;
                still = waiting.contains(task);
                if (silent && still) {
                    waiting.remove(task);
                }
            } finally {
                lock.unlock();
            }
            if (still && silent) {
                RealTime.attend("lambda-container", () -> {
                    if (isMemoryUnknown()) {
                        askForMemory();
                    }
                    task.run();
                });
            } else if (still) {
                listen(task, now, attempts - 1);
            }
        });
    }

    /** What was last heard; the engine is asked anew, for the next look. */
    @Override
    public MemoryState memory() {
        if (asking.compareAndSet(false, true)) {
            RealTime.attend("lambda-container-memory", () -> {
                askForMemory();
                asking.set(false);
            });
        }
        lock.lock();
        try {
            return memory;
        } finally {
            lock.unlock();
        }
    }

    private void askForMemory() {
        try {
            JsonNode stats = engine.stats(id).path("memory_stats");
            boolean killed = engine.inspect(id).path("State").path("OOMKilled").asBoolean();
            JsonNode details = stats.path("stats");
            // Files that are cached, and /tmp, are none of it: "cache" in version 1 of control groups, "file" in
            // version 2.
            long files = details.path("cache").asLong(details.path("file").asLong());
            long bytes = Math.max(0, stats.path("usage").asLong() - files);
            tell(new MemoryState(bytes, bytes, killed));
        } catch (IOException gone) {
            LOG.trace("A container was gone", gone);
        }
    }

    private boolean isMemoryUnknown() {
        lock.lock();
        try {
            return memory.bytes() == 0;
        } finally {
            lock.unlock();
        }
    }

    private void tell(MemoryState state) {
        lock.lock();
        try {
            memory = state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long residentBytes() {
        return memory().bytes();
    }

    @Override
    public CompletionStage<Integer> exit() {
        return exit;
    }

    @Override
    public Optional<InetSocketAddress> listening(int port, InetAddress any) {
        return address == null ? Optional.empty() : Optional.of(new InetSocketAddress(address, port));
    }

    @Override
    public void terminate() {
        try {
            engine.terminate(id);
        } catch (IOException ended) {
            LOG.trace("A container had ended", ended);
        }
    }

    @Override
    public boolean owns(InetSocketAddress peer, int ownPort) {
        return address == null || address.equals(peer.getAddress());
    }

    @Override
    public void kill() {
        try {
            engine.kill(id);
        } catch (IOException ended) {
            LOG.trace("A container had ended", ended);
        }
    }
}
