package dev.brume.s3.bytes;

import dev.brume.core.machine.OwnFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the files of one emulator's objects, {@code brume-s3-...} in the one that the user gave or where our own lie. Made when
 * the first file is; gone with the emulator. What an emulator that was killed has left there goes when the next one makes its own: a lock
 * tells whose owner lives. Guarded by itself.
 */
public final class ObjectFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectFolder.class);
    private static final String PREFIX = "brume-s3-";
    private static final String LOCK = "lock";

    private final Optional<Path> parent;
    private final Executor background;
    private final AtomicLong files = new AtomicLong();
    private @Nullable Path folder;
    private @Nullable FileChannel lock;
    private boolean closed;

    /** @param background where files are deleted: a large one takes its time */
    public ObjectFolder(Optional<Path> parent, Executor background) {
        this.parent = parent;
        this.background = background;
    }

    /** A name for one more file. Of digits alone: with letters, one day it would be that of the lock, or of a device of Windows. */
    Path next() throws IOException {
        return folder().resolve(Long.toString(files.incrementAndGet()));
    }

    private synchronized Path folder() throws IOException {
        if (closed) {
            throw new IOException("the emulator is stopping");
        }
        Path made = folder;
        if (made == null) {
            Path within = parent.isPresent() ? Files.createDirectories(parent.get()) : OwnFolders.parent();
            sweep(within);
            made = Files.createTempDirectory(within, PREFIX);
            lock = FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.tryLock();
            folder = made;
        }
        return made;
    }

    private static void sweep(Path within) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(within, PREFIX + "*")) {
            for (Path other : others) {
                if (isLeft(other)) {
                    LOG.info("Deleted {}, which an emulator that was killed had left", other);
                    empty(other);
                }
            }
        } catch (IOException | UncheckedIOException busy) {
            LOG.debug("Folders that were left stay: {}", busy.toString());
        }
    }

    /** One without a lock is being made just now. */
    private static boolean isLeft(Path other) throws IOException {
        Path file = other.resolve(LOCK);
        if (!Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException ownedHere) {
            return false;
        }
    }

    private static void empty(Path other) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(other)) {
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(other);
    }

    void delete(Path file) {
        try {
            background.execute(() -> deleteNow(file));
        } catch (RejectedExecutionException stopping) {
            deleteNow(file);
        }
    }

    private static void deleteNow(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cannot) {
            LOG.warn("{} could not be deleted: {}", file, cannot.toString());
        }
    }

    /** Deletes all that is left. */
    @Override
    public synchronized void close() {
        closed = true;
        Path made = folder;
        if (made == null) {
            return;
        }
        try {
            if (lock != null) {
                lock.close();
            }
            empty(made);
        } catch (IOException | UncheckedIOException cannot) {
            LOG.warn("{} could not be deleted: {}", made, cannot.toString());
        }
    }
}
