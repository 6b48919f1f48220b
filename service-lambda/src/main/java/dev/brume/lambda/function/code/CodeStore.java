package dev.brume.lambda.function.code;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import dev.brume.lambda.scratch.Rights;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The archives of all functions and layers, under one temporary folder: equal archives are unpacked once. What nobody uses any more
 * is deleted after as long as an invocation may take, since one may still be reading it.
 *
 * <p>A lock guards who uses what; files are read and written outside of it. Methods block, but for {@link #retain} and
 * {@link #release}.
 */
public final class CodeStore {
    /** Longer than any invocation. */
    private static final Duration GRACE =
            Duration.ofSeconds(LambdaLimits.TIMEOUT_SECONDS_MAX).plusMinutes(1);

    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new HashMap<>();
    private long nextId;
    private @Nullable Path root;

    /** An archive and how many use it; guarded by the lock. */
    private static final class Kept {
        private final CompletableFuture<Code.Archive> archive = new CompletableFuture<>();
        private int uses;
    }

    public CodeStore(EmulatorTime time) {
        this.time = time;
    }

    /**
     * Keeps an archive and counts one use of it.
     *
     * @throws AwsException InvalidParameterValueException when it cannot be unpacked or is too large
     */
    public Code.Archive keep(byte[] zip) {
        if (zip.length == 0) {
            throw LambdaErrors.invalidParameterValue("Uploaded file must be a non-empty zip");
        }
        String sha256 = Sha256.base64(zip);
        Kept mine = new Kept();
        Kept used = use(sha256, mine);
        if (used == mine) {
            unpack(zip, sha256, mine);
        }
        try {
            return used.archive.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AwsException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private Kept use(String sha256, Kept fresh) {
        lock.lock();
        try {
            Kept used = kept.computeIfAbsent(sha256, unused -> fresh);
            used.uses++;
            return used;
        } finally {
            lock.unlock();
        }
    }

    private void unpack(byte[] zip, String sha256, Kept entry) {
        try {
            entry.archive.complete(unpack(zip, sha256));
        } catch (IOException | RuntimeException failure) {
            forget(sha256, entry);
            entry.archive.completeExceptionally(failure);
        }
    }

    private Code.Archive unpack(byte[] zip, String sha256) throws IOException {
        long id = nextId();
        Path archive = root().resolve(id + ".zip");
        Path folder = root().resolve(Long.toString(id));
        try {
            Files.write(archive, zip);
            Files.createDirectory(folder);
            // Functions run as another user, who has to find the way.
            Rights.set(folder, "rwxr-xr-x");
            long unzipped = Unzip.unzip(zip, archive, folder);
            return new Code.Archive(id, sha256, zip.length, unzipped, archive, folder);
        } catch (IOException | RuntimeException failure) {
            Folders.delete(folder);
            Files.deleteIfExists(archive);
            throw failure;
        }
    }

    private long nextId() {
        lock.lock();
        try {
            return ++nextId;
        } finally {
            lock.unlock();
        }
    }

    private Path root() throws IOException {
        lock.lock();
        try {
            Path known = root;
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        Path made = Scratch.folder();
        lock.lock();
        try {
            if (root == null) {
                root = made;
                return made;
            }
        } finally {
            lock.unlock();
        }
        Files.delete(made);
        return root();
    }

    /** @return null when it is not kept (any more) */
    public Code.@Nullable Archive find(long id) {
        lock.lock();
        try {
            for (Kept entry : kept.values()) {
                Code.Archive archive = entry.archive.isCompletedExceptionally() ? null : entry.archive.getNow(null);
                if (archive != null && archive.id() == id) {
                    return archive;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** One more use of what is used already. */
    public void retain(Code code) {
        if (code instanceof Code.Archive archive) {
            lock.lock();
            try {
                Kept entry = kept.get(archive.sha256());
                if (entry != null) {
                    entry.uses++;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** One use less. */
    public void release(Code code) {
        if (code instanceof Code.Archive archive && isLastUse(archive)) {
            time.schedule(GRACE, () -> time.execute(() -> sweep(archive)));
        }
    }

    private boolean isLastUse(Code.Archive archive) {
        lock.lock();
        try {
            Kept entry = kept.get(archive.sha256());
            return entry != null && --entry.uses == 0;
        } finally {
            lock.unlock();
        }
    }

    private void sweep(Code.Archive archive) {
        lock.lock();
        try {
            Kept entry = kept.get(archive.sha256());
            boolean unused = entry != null
                    && entry.uses == 0
                    && entry.archive.getNow(archive).id() == archive.id();
            if (!unused) {
                return;
            }
            kept.remove(archive.sha256());
        } finally {
            lock.unlock();
        }
        try {
            Folders.delete(archive.folder());
            Files.deleteIfExists(archive.archive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(String sha256, Kept entry) {
        lock.lock();
        try {
            kept.remove(sha256, entry);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, and deletes it in the background. */
    public void clear() {
        Path gone = detach();
        if (gone != null) {
            time.execute(() -> delete(gone));
        }
    }

    /** Deletes everything, at once. */
    public void close() {
        Path gone = detach();
        if (gone != null) {
            delete(gone);
        }
    }

    private @Nullable Path detach() {
        lock.lock();
        try {
            Path gone = root;
            root = null;
            kept.clear();
            return gone;
        } finally {
            lock.unlock();
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
