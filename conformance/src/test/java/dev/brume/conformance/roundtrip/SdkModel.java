package dev.brume.conformance.roundtrip;

import dev.brume.core.shape.WireTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/** The model classes of one service of the SDK, found by name without regard to case. */
final class SdkModel {
    private final Map<String, Class<?>> classes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SdkModel(WireTable table) {
        String folder = table.head().sdkPackage().replace('.', '/');
        try (FileSystem jar = FileSystems.newFileSystem(jarOf(folder));
                Stream<Path> files = Files.list(jar.getPath(folder))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .forEach(name -> classes.put(name, load(table.head().sdkPackage() + "." + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(String folder) {
        String url = String.valueOf(SdkModel.class.getClassLoader().getResource(folder));
        return Path.of(url.substring("jar:file:".length(), url.indexOf('!')));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    Stream<Class<?>> all() {
        return classes.values().stream();
    }

    Optional<Class<?>> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    Optional<Class<?>> request(String operation) {
        return find(operation + "Request");
    }

    Class<?> response(String operation) {
        return find(operation + "Response").orElseThrow();
    }

    static Supplier<SdkPojo> builder(Class<?> type) {
        try {
            Method builder = type.getMethod("builder");
            return () -> {
                try {
                    return (SdkPojo) builder.invoke(null);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(String.format(Locale.ROOT, "%s has no builder", type), e);
        }
    }
}
