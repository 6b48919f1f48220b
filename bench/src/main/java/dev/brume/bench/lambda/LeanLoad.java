package dev.brume.bench.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Invocations one after another by a program in C, which takes less of the machine than the bench's own JVM. */
public final class LeanLoad {
    private final Path program;

    private LeanLoad(Path program) {
        this.program = program;
    }

    public static boolean isPossible() {
        return CProgram.isPossible();
    }

    /** @param folder where the program lies from now on */
    public static LeanLoad in(Path folder) throws IOException {
        Path program = Files.write(folder.resolve("invoke"), CProgram.compiled("invoke.c"));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        return new LeanLoad(program);
    }

    /** @return how many answers came */
    public long run(int port, String function, Duration window) throws IOException {
        Path request = Files.write(program.resolveSibling("request"), new Invoke(port, function).request());
        Process load = new ProcessBuilder(
                        program.toString(),
                        String.valueOf(port),
                        request.toString(),
                        "value3",
                        String.valueOf(window.toMillis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answers = new String(load.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        try {
            if (load.waitFor() != 0) {
                throw new IOException("the load in C failed");
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while loading", stop);
        }
        return Long.parseLong(answers);
    }
}
