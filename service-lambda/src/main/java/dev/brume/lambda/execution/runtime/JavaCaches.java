package dev.brume.lambda.execution.runtime;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.scratch.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ahead-of-time caches of the classes that every Java function loads, those of AWS's runtime client: one for each Java installation,
 * made beside the first function that it runs and kept for emulators to come. A start takes less than half as long with it.
 *
 * <p>The map and the set guard themselves; each cache is looked for and made once.
 */
final class JavaCaches {
    private static final Logger LOG = LoggerFactory.getLogger(JavaCaches.class);
    /** JDK Enhancement Proposal 514: from then on one run makes one, and it may be used where the jars lie in another folder. */
    private static final int FIRST_VERSION = 25;
    /** The first function has the machine to itself. */
    private static final Duration DELAY = Duration.ofSeconds(3);

    private static final int NAME_BYTES = 12;
    private final Workshop workshop;
    private final RealTime real;
    private final Optional<Path> kept;
    private final Map<Interpreter, String> ready = new ConcurrentHashMap<>();
    private final Set<Interpreter> missing = ConcurrentHashMap.newKeySet();

    JavaCaches(Workshop workshop, RealTime real) {
        this(workshop, real, folder());
    }

    /** @param kept where caches lie; nothing where none are to be */
    JavaCaches(Workshop workshop, RealTime real, Optional<Path> kept) {
        this.workshop = workshop;
        this.real = real;
        this.kept = kept;
    }

    /**
     * The name of a Java's cache, which lies beside the runtime client's jars; nothing while there is none, which is then made in the
     * background.
     */
    Optional<String> of(Interpreter java) {
        if (JavaHomes.major(java) < FIRST_VERSION || kept.isEmpty()) {
            return Optional.empty();
        }
        String name = ready.computeIfAbsent(java, this::fetched);
        if (!name.isEmpty()) {
            return Optional.of(name);
        }
        if (missing.add(java)) {
            real.after(DELAY, () -> RealTime.attend("lambda-java-cache", () -> make(java)));
        }
        return Optional.empty();
    }

    /** Empty where there is none yet. */
    private String fetched(Interpreter java) {
        String name = name(java);
        Path cache = kept.orElseThrow().resolve(name);
        if (!Files.isRegularFile(cache)) {
            return "";
        }
        try {
            place(cache, workshop.java().resolve(name));
            return name;
        } catch (IOException unreadable) {
            LOG.debug("The ahead-of-time cache {} cannot be used", cache, unreadable);
            return "";
        }
    }

    /** Another name for the same file where the file system has such, else a copy: functions see the runtime's folder only. */
    private static void place(Path cache, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, cache);
        } catch (FileSystemException | UnsupportedOperationException otherFileSystem) {
            Files.copy(cache, to);
        }
    }

    /** Blocks for seconds, on a virtual thread. */
    void make(Interpreter java) {
        String name = name(java);
        Path made = workshop.java().resolve(name + ".new");
        try {
            new JavaRehearsal(java, workshop).run(made);
            Path folder = kept.orElseThrow();
            Rights.set(made, "rw-r--r--");
            Path arriving = folder.resolve(name + "." + ProcessHandle.current().pid());
            Files.copy(made, arriving, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(arriving, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Files.move(made, workshop.java().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            ready.put(java, name);
            forgetOthers(folder, java, name);
            LOG.debug("Java functions now start with {}", folder.resolve(name));
        } catch (IOException | UncheckedIOException failure) {
            // Functions start slower, that is all.
            LOG.debug("No ahead-of-time cache was made for {}", java.executable(), failure);
        }
    }

    /** What was made for an older build of the same installation. */
    private static void forgetOthers(Path folder, Interpreter java, String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix(java) + "*.aot")) {
            for (Path file : files) {
                if (!file.endsWith(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String prefix(Interpreter java) {
        return "java-" + digest(text(java.prefix().toString())) + "-";
    }

    /** The JVM itself refuses a cache of another build or of other jars; another name makes that it is made again. */
    private String name(Interpreter java) {
        StringBuilder key = new StringBuilder(java.version());
        try {
            Path library = java.prefix().resolve("lib").resolve("server").resolve("libjvm.so");
            if (Files.exists(library)) {
                key.append(' ').append(Files.size(library)).append(' ').append(Files.getLastModifiedTime(library));
            }
            for (Path jar : workshop.javaClient()) {
                key.append(' ').append(jar.getFileName()).append(' ').append(Files.size(jar));
            }
            key.append(' ').append(digest(Files.readAllBytes(workshop.ownJavaClient())));
        } catch (IOException unreadable) {
            LOG.trace("A Java could not be looked at", unreadable);
        }
        return prefix(java) + digest(text(key.append(JavaRuntime.flags(java)).toString())) + ".aot";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(whole, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As the XDG Base Directory Specification has it; nowhere that others may write to, for a cache is code. */
    private static Optional<Path> folder() {
        String caches = System.getenv("XDG_CACHE_HOME");
        Path base = caches == null || caches.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(caches);
        try {
            return Optional.of(Files.createDirectories(base.resolve("brume")));
        } catch (IOException | UnsupportedOperationException readOnly) {
            LOG.debug("Java functions start without an ahead-of-time cache: {} cannot be made", base, readOnly);
            return Optional.empty();
        }
    }
}
