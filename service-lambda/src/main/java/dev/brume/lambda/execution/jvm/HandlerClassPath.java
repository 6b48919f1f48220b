package dev.brume.lambda.execution.jvm;

import dev.brume.core.machine.OwnFolders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What handlers run with: their own classes, AWS's serialization once for all of them, and AWS's runtime interface client once for
 * each environment, since it keeps what belongs to one in static fields. The Lambda interfaces are the handlers' own, in whatever
 * version; where they have none, those of the client.
 */
final class HandlerClassPath implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
    private static final List<String> STAND_INS = List.of(CLIENT + "AWSLambda", CLIENT + "util.EnvReader");
    private static final List<String> SERIALIZATION =
            List.of("com.amazonaws.services.lambda.runtime.serialization.", "com.amazonaws.lambda.thirdparty.");
    private static final String JARS = "/brume/lambda/java/";
    private static final String CLIENT_JAR = "aws-lambda-java-runtime-interface-client.jar";
    private static final List<String> SHARED_JARS =
            List.of("aws-lambda-java-serialization.jar", "aws-lambda-java-core.jar", "utils-lite.jar");
    private final Path folder;
    private final URLClassLoader handlers;
    private final RuntimeLoader shared;
    private final URL[] client;

    /** Unpacks the jars. Blocks. */
    HandlerClassPath(ClassLoader handlers) throws IOException {
        this.folder = Files.createTempDirectory(OwnFolders.parent(), "brume-handlers-");
        // The client wants to be told a loader of this kind.
        this.handlers = new URLClassLoader(new URL[0], handlers);
        URL[] jars = new URL[SHARED_JARS.size()];
        for (int at = 0; at < jars.length; at++) {
            jars[at] = unpacked(SHARED_JARS.get(at));
        }
        this.shared = new RuntimeLoader(jars, handlers, SERIALIZATION, List.of());
        this.client = new URL[] {unpacked(CLIENT_JAR)};
    }

    private URL unpacked(String jar) throws IOException {
        Path file = folder.resolve(jar);
        try (InputStream in = HandlerClassPath.class.getResourceAsStream(JARS + jar)) {
            if (in == null) {
                throw new IOException("missing from the distribution: " + jar);
            }
            Files.copy(in, file);
        }
        return file.toUri().toURL();
    }

    /** Where the handlers' classes are. */
    URLClassLoader handlers() {
        return handlers;
    }

    /** A runtime interface client for one environment. */
    RuntimeLoader freshClient() {
        return new RuntimeLoader(client, shared, List.of(CLIENT), STAND_INS);
    }

    @Override
    public void close() {
        try {
            shared.close();
            handlers.close();
            for (String jar : SHARED_JARS) {
                Files.deleteIfExists(folder.resolve(jar));
            }
            Files.deleteIfExists(folder.resolve(CLIENT_JAR));
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // On Windows what is open stays, here the client's jar while an environment has it. The last that is named
            // goes first.
            folder.toFile().deleteOnExit();
            folder.resolve(CLIENT_JAR).toFile().deleteOnExit();
        }
    }
}
