package dev.brume.lambda.execution.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The pipe that a process's output goes into. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class OutputPipeTest {
    private static final byte[] FIRST = "first\n".getBytes(US_ASCII);
    private final AtomicLong dealtWith = new AtomicLong();
    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private OutputPipe pipeOf(String script) throws IOException {
        process =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        return OutputPipe.of(process, FIRST);
    }

    /** Reads on a thread of its own, and counts. */
    private void read(OutputPipe pipe) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                pipe.attend();
                byte[] piece = new byte[64];
                for (int read = pipe.read(piece); read >= 0; read = pipe.read(piece)) {
                    dealtWith.addAndGet(read);
                }
                pipe.closeOut();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static void awaitReadUp(OutputPipe pipe) {
        while (!pipe.isReadUp()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsReadUpHasBeenDealtWith() throws IOException {
        OutputPipe pipe = pipeOf("exec cat");
        assertThat(pipe.isReadUp()).as("before anybody reads").isFalse();
        read(pipe);
        Assumptions.assumeTrue(
                ReadingThread.current() != null, "SKIPPED: the system does not say what threads wait in");
        long written = FIRST.length;
        for (int length = 1; length <= 3000; length++) {
            awaitReadUp(pipe);
            assertThat(dealtWith.get()).isEqualTo(written);
            pipe.write(new byte[length % 200 + 1]);
            written += length % 200 + 1;
        }
    }

    @Test
    void whatAProcessSaysLastIsRead() throws IOException, InterruptedException {
        OutputPipe pipe = pipeOf("read line; echo $line");
        try (OutputStream line = process.getOutputStream()) {
            line.write("123456789\n".getBytes(US_ASCII));
        }
        process.waitFor();
        pipe.closeIn();
        pipe.attend();
        byte[] piece = new byte[64];
        StringBuilder text = new StringBuilder();
        for (int read = pipe.read(piece); read >= 0; read = pipe.read(piece)) {
            text.append(new String(piece, 0, read, US_ASCII));
        }
        assertThat(text).contains("first\n", "123456789\n");
        pipe.closeOut();
        assertThat(pipe.isReadUp()).as("after its end").isFalse();
    }

    @Test
    void anotherFileInItsPlaceIsNoPipe() throws IOException {
        process = new ProcessBuilder("sh", "-c", "exec 2>/dev/null; echo; exec cat")
                .redirectErrorStream(true)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('\n');
        assertThat(OutputPipe.of(process, FIRST)).isNull();
    }
}
