package dev.brume.lambda.execution.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads classes of certain packages from its own jars, or from what stands in for them here, and all others from its parent first. */
final class RuntimeLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> own;
    private final List<String> standIns;

    /**
     * @param own how the names of classes begin that are never the parent's
     * @param standIns names of classes that are defined from this emulator's own
     */
    RuntimeLoader(URL[] jars, ClassLoader parent, List<String> own, List<String> standIns) {
        super(jars, parent);
        this.own = own;
        this.standIns = standIns;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (own.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!standIns.contains(name)) {
            return super.findClass(name);
        }
        byte[] bytes = standIn(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte @Nullable [] standIn(String name) throws ClassNotFoundException {
        try (InputStream in = RuntimeLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
