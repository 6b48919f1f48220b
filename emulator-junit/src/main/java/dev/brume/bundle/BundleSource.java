package dev.brume.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Where a bundle's bytes lie. Safe for many threads; open as long as the JVM. */
interface BundleSource {
    /** @throws UncheckedIOException when they cannot be read */
    byte[] read(long from, int length);

    /** The source of a resource: in a jar that keeps it as it is, in a file, or, wherever else it lies, read into memory. */
    static BundleSource of(URL resource) throws IOException {
        if (resource.getProtocol().equals("file")) {
            try {
                return inFile(Path.of(resource.toURI()));
            } catch (URISyntaxException noPath) {
                throw new IOException(noPath);
            }
        }
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection inJar && inJar.getJarEntry().getMethod() == ZipEntry.STORED) {
            return inJar(inJar.getJarFile(), inJar.getJarEntry());
        }
        try (InputStream in = connection.getInputStream()) {
            return inMemory(in.readAllBytes());
        }
    }

    private static BundleSource inFile(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return (from, length) -> {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            try {
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, from + bytes.position()) < 0) {
                        throw new EOFException(file + " ends early");
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return bytes.array();
        };
    }

    /** To skip in an entry that is not compressed costs nothing. */
    private static BundleSource inJar(JarFile jar, ZipEntry entry) {
        return (from, length) -> {
            try (InputStream in = jar.getInputStream(entry)) {
                in.skipNBytes(from);
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    throw new EOFException(jar.getName() + " ends early");
                }
                return bytes;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    private static BundleSource inMemory(byte[] all) {
        return (from, length) -> Arrays.copyOfRange(all, (int) from, (int) from + length);
    }
}
