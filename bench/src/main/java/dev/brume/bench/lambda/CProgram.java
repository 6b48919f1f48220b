package dev.brume.bench.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles what is written in C, where there is a compiler. */
final class CProgram {
    private static final Path COMPILER = Path.of("/usr/bin/gcc");

    private CProgram() {}

    static boolean isPossible() {
        return Files.isExecutable(COMPILER);
    }

    /** @param name of a resource beside this class, {@code bootstrap.c} */
    static byte[] compiled(String name) throws IOException {
        Path folder = Files.createTempDirectory("brume-bench-");
        Path source = Files.write(folder.resolve(name), EmptyFunction.resource(name));
        Path binary = folder.resolve("program");
        try {
            Process compiler = new ProcessBuilder(
                            COMPILER.toString(), "-O2", "-static", "-s", "-o", binary.toString(), source.toString())
                    .inheritIO()
                    .start();
            if (compiler.waitFor() != 0) {
                throw new IOException("gcc does not compile " + source);
            }
            return Files.readAllBytes(binary);
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while compiling", stop);
        } finally {
            Files.deleteIfExists(binary);
            Files.delete(source);
            Files.delete(folder);
        }
    }
}
