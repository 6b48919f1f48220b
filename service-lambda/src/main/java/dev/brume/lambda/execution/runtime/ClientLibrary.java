package dev.brume.lambda.execution.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native part of AWS's runtime interface client for Java. Left to itself the client unpacks it to one path under {@code /tmp} at each
 * start, which only the first user of this machine can, and where anybody could put something else.
 */
final class ClientLibrary {
    private static final String PROPERTY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
    private static final String FILE = "libaws-lambda-jni.so";
    private static final String MUSL = "ld-musl-*";

    private ClientLibrary() {}

    /** Unpacks it beside the client's jar, where this machine is one that it is made for. */
    static void unpack(Path jar) throws IOException {
        try (ZipFile client = new ZipFile(jar.toFile())) {
            ZipEntry library = client.getEntry("jni/libaws-lambda-jni.linux" + (isMusl() ? "_musl" : "") + "-"
                    + ("aarch64".equals(System.getProperty("os.arch")) ? "aarch_64" : "x86_64") + ".so");
            if (library != null) {
                try (InputStream content = client.getInputStream(library)) {
                    Files.copy(content, jar.resolveSibling(FILE));
                }
            }
        }
    }

    private static boolean isMusl() {
        try (var loaders = Files.newDirectoryStream(Path.of("/lib"), MUSL)) {
            return loaders.iterator().hasNext();
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** The option that names it. */
    static String option(Path runtime) {
        return PROPERTY + runtime.resolve("java").resolve(FILE);
    }
}
