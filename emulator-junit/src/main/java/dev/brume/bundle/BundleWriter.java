package dev.brume.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Packs a folder of jars into a bundle: a step of this module's build. Services of the same kind are put together; of other
 * contents that several jars have, the first one counts. Licences are laid out beside the bundle, for people to read.
 */
public final class BundleWriter {
    /** What a start needs is kept as it is: to inflate it would cost each start, to deflate it saves little of the whole. */
    private static final Pattern KEPT_AS_IS =
            Pattern.compile("(?:dev/brume/(?:app|core)|io/netty/(?:buffer|channel|util|bootstrap)|org/slf4j)/.*");

    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*/|module-info\\.class|META-INF/(?:MANIFEST\\.MF|maven/.*|native-image/.*|proguard/.*|[^/]*\\.(?:SF|RSA|DSA|EC))|codegen-resources/.*");
    private static final Pattern LICENCE =
            Pattern.compile("(?:META-INF/)?(?:LICENSE|NOTICE|LICENCE)[^/]*|META-INF/license/.*");
    private static final String SERVICES = "META-INF/services/";
    private static final String VERSIONS = "META-INF/versions/";
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, byte[]> licences = new LinkedHashMap<>();

    /** The folder for a Java version, in a jar with several releases; the bundle has an entry of that name where one is not empty. */
    static String versions(int version) {
        return VERSIONS + version + "/";
    }

    /**
     * Packs.
     *
     * @param arguments the bundle to write, the folder of jars, a pattern for jars to leave out, and services to add, as
     *     {@code interface=class}
     */
    public static void main(String[] arguments) throws IOException {
        BundleWriter writer = new BundleWriter();
        for (Path jar : jars(Path.of(arguments[1]), Pattern.compile(arguments[2]))) {
            writer.add(jar);
        }
        for (String service : List.of(arguments).subList(3, arguments.length)) {
            int equals = service.indexOf('=');
            writer.contents.put(
                    SERVICES + service.substring(0, equals),
                    service.substring(equals + 1).getBytes(StandardCharsets.UTF_8));
        }
        writer.write(Path.of(arguments[0]));
    }

    private static List<Path> jars(Path folder, Pattern leftOut) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file ->
                            !leftOut.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IOException("no jars in " + folder);
            }
            return jars;
        }
    }

    /** Adds what is in a jar. */
    void add(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            boolean releases = file.isMultiRelease();
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (LEFT_OUT.matcher(name).matches()
                        || name.startsWith(VERSIONS) && !releases
                        || name.endsWith("/module-info.class")) {
                    continue;
                }
                try (InputStream in = file.getInputStream(entry)) {
                    add(jar, name, in.readAllBytes());
                }
            }
        }
    }

    private void add(Path jar, String name, byte[] bytes) {
        if (LICENCE.matcher(name).matches()) {
            licences.put(jar.getFileName() + "/" + name.replace("META-INF/", ""), bytes);
        } else if (name.startsWith(SERVICES)) {
            contents.merge(name, bytes, BundleWriter::together);
        } else {
            contents.putIfAbsent(name, bytes);
            if (name.startsWith(VERSIONS)) {
                contents.putIfAbsent(name.substring(0, name.indexOf('/', VERSIONS.length()) + 1), new byte[0]);
            }
        }
    }

    private static byte[] together(byte[] one, byte[] other) {
        return (new String(one, StandardCharsets.UTF_8) + "\n" + new String(other, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Entry(byte[] name, int hash, byte[] kept, int length) {
        static Entry of(String name, byte[] content) {
            byte[] kept = KEPT_AS_IS.matcher(name).matches() ? content : deflated(content);
            return new Entry(
                    name.getBytes(StandardCharsets.UTF_8),
                    name.hashCode(),
                    kept.length < content.length ? kept : content,
                    content.length);
        }
    }

    /** Writes the bundle, and the licences into the folder {@code licences} beside it. */
    void write(Path bundle) throws IOException {
        List<Entry> entries = new ArrayList<>();
        contents.forEach((name, content) -> entries.add(Entry.of(name, content)));
        entries.sort(Comparator.comparingInt(Entry::hash));
        Files.createDirectories(bundle.toAbsolutePath().getParent());
        try (OutputStream file = Files.newOutputStream(bundle);
                DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(file))) {
            out.writeInt(BundleFormat.MAGIC);
            out.writeInt(entries.size());
            out.writeInt(entries.stream().mapToInt(entry -> entry.name.length).sum());
            int nameAt = 0;
            int contentAt = 0;
            for (Entry entry : entries) {
                out.writeInt(entry.hash);
                out.writeInt(nameAt);
                out.writeInt(entry.name.length);
                out.writeInt(contentAt);
                out.writeInt(entry.kept.length);
                out.writeInt(entry.length);
                nameAt += entry.name.length;
                contentAt += entry.kept.length;
            }
            for (Entry entry : entries) {
                out.write(entry.name);
            }
            for (Entry entry : entries) {
                out.write(entry.kept);
            }
        }
        licences.forEach(
                (name, content) -> lay(bundle.resolveSibling("licences").resolve(name), content));
    }

    private static void lay(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 16);
            byte[] piece = new byte[8192];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
