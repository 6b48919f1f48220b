package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.scratch.Rights;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that execution makes for itself: our bootstraps, layers laid over each other, a folder for each environment. All
 * lie in one, which goes with it. The maps guard themselves.
 */
public final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    /** The folder of AWS's runtime client for Java. */
    static final String JAVA = "java";
    /** What that client speaks with the Runtime API by, in the place of a class of its own. */
    private static final String OWN_CLIENT = "brume-runtime-client.jar";

    /** Its jars, in the order of a class path. */
    static final List<String> JAVA_CLIENT = List.of(
            OWN_CLIENT,
            "aws-lambda-java-core.jar",
            "aws-lambda-java-runtime-interface-client.jar",
            "aws-lambda-java-serialization.jar",
            "utils-lite.jar");

    private static final List<String> BOOTSTRAPS = Stream.concat(
                    Stream.of("bootstrap.py", "snapshot_restore_py.py", "bootstrap.cjs", "bootstrap.rb", "landlock.pl"),
                    JAVA_CLIENT.stream().map(jar -> JAVA + "/" + jar))
            .toList();
    /** Whenever it is unpacked: a JVM refuses a cache that was made of a file with another time. */
    private static final FileTime UNPACKED = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final Path root;
    private final Path runtime;
    private final AtomicLong count = new AtomicLong();
    private final Map<List<Path>, Path> merged = new ConcurrentHashMap<>();
    private final Map<Path, Path> supports = new ConcurrentHashMap<>();

    /** Unpacks the bootstraps. */
    public Workshop() throws IOException {
        root = Scratch.folder();
        runtime = Files.createDirectory(root.resolve("runtime"));
        open(runtime);
        open(Files.createDirectory(java()));
        for (String name : BOOTSTRAPS) {
            try (InputStream resource = Workshop.class.getResourceAsStream("/brume/lambda/" + name)) {
                if (resource == null) {
                    throw new IOException("missing from the distribution: " + name);
                }
                Path file = runtime.resolve(name);
                Files.copy(resource, file);
                Files.setLastModifiedTime(file, UNPACKED);
            }
        }
    }

    /** Functions may run as another user. */
    private static void open(Path folder) throws IOException {
        Rights.set(folder, "rwxr-xr-x");
    }

    public Path runtime() {
        return runtime;
    }

    /** Where AWS's runtime client for Java lies. */
    Path java() {
        return runtime.resolve(JAVA);
    }

    /** Its jars. */
    List<Path> javaClient() {
        return JAVA_CLIENT.stream().map(java()::resolve).toList();
    }

    /** The one that another build of Brume may have other classes in. */
    Path ownJavaClient() {
        return java().resolve(OWN_CLIENT);
    }

    /** Where AWS's program for class libraries of .NET lies among our bootstraps, once it was copied there: as seen from their folder. */
    Path dotnet(DotnetSupport support) {
        Path copy = supports.computeIfAbsent(support.folder(), this::copied);
        return runtime.relativize(copy).resolve(support.program());
    }

    private Path copied(Path folder) {
        try {
            Path target = Files.createDirectory(runtime.resolve("dotnet-" + count.incrementAndGet()));
            open(target);
            lay(folder, target);
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A number that no environment had. */
    public long number() {
        return count.incrementAndGet();
    }

    /** A new folder for an environment. */
    public Path environment(long number) throws IOException {
        return Files.createDirectory(root.resolve("environment-" + number));
    }

    /** A folder in an environment's, for what several processes of it have as {@code /tmp} together. */
    public static Path shared(Path environment) throws IOException {
        Path tmp = Files.createDirectory(environment.resolve("tmp"));
        Rights.set(tmp, "rwxrwxrwx");
        return tmp;
    }

    /** A list of users that has root and the one that the function is, by the name that AWS gives it. */
    public static void users(Path environment, String id, String group) throws IOException {
        Files.writeString(
                environment.resolve("passwd"),
                "root:x:0:0:root:/root:/bin/bash\nsbx_user1051:x:" + id + ':' + group
                        + "::/home/sbx_user1051:/sbin/nologin\n");
    }

    /** This machine's names for addresses, and those that Lambda has for the environment itself. */
    public static void hosts(Path environment, String address) throws IOException {
        Path machines = Path.of("/etc/hosts");
        String names = Files.isReadable(machines) ? Files.readString(machines) : "127.0.0.1 localhost\n";
        Files.writeString(environment.resolve("hosts"), names + '\n' + address + " sandbox.localdomain sandbox\n");
    }

    /** The folder that shows layers laid over each other, later ones on top; null for no layers. */
    public @Nullable Path merged(List<Path> layers) {
        return switch (layers.size()) {
            case 0 -> null;
            case 1 -> layers.getFirst();
            default -> merged.computeIfAbsent(List.copyOf(layers), this::merge);
        };
    }

    private Path merge(List<Path> layers) {
        try {
            Path target = Files.createDirectory(root.resolve("layers-" + count.incrementAndGet()));
            open(target);
            for (Path layer : layers) {
                lay(layer, target);
            }
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void lay(Path layer, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(layer)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = target.resolve(layer.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    folder(to);
                } else {
                    Scratch.delete(to);
                    place(file, to);
                }
            }
        }
    }

    /** What an earlier layer has there as a link is no folder: it may lead out of here, and what follows is written in it. */
    private static void folder(Path to) throws IOException {
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(to);
            Files.createDirectory(to);
            open(to);
        }
    }

    /** Another name for the same file where the file system has such, else a copy. */
    private static void place(Path file, Path to) throws IOException {
        try {
            if (!Files.isSymbolicLink(file)) {
                Files.createLink(to, file);
                return;
            }
        } catch (FileAlreadyExistsException twice) {
            throw twice;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            LOG.trace("A layer is copied", otherFileSystem);
        }
        Files.copy(file, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Override
    public void close() {
        Scratch.leave(root);
    }
}
