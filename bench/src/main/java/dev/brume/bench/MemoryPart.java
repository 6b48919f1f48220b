package dev.brume.bench;

import dev.brume.bench.report.Spread;
import dev.brume.bench.server.Memory;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a waiting message of 256 bytes takes: in the heap after a collection, and of the machine's memory. */
final class MemoryPart implements Part {
    private static final String TITLE = "Memory per message";
    private static final double MIB = 1024 * 1024;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess server = bench.emulator()) {
            Backlog queue = new Backlog(server, "memory", "", Message::standard);
            queue.fill(10);
            queue.warmUp(Duration.ofSeconds(2));
            queue.purge();
            Memory memory = server.memory();
            long liveEmpty = memory.live();
            long residentEmpty = memory.resident();
            int filled = 0;
            for (int size : List.of(200_000, 1_000_000)) {
                if (size <= 200_000 || size <= bench.effort().largestBacklog()) {
                    queue.fill(size - filled);
                    filled = size;
                    String histogram = memory.histogram();
                    Files.writeString(bench.out().resolve("histogram-" + size + ".txt"), histogram);
                    long live = Memory.live(histogram);
                    long resident = memory.resident();
                    String subject = String.format(Locale.ROOT, "%,d messages", size);
                    bench.add(TITLE, subject, "live bytes per message", Spread.of((live - liveEmpty) / (double) size));
                    bench.add(
                            TITLE,
                            subject,
                            "resident bytes per message",
                            Spread.of((resident - residentEmpty) / (double) size));
                    bench.add(TITLE, subject, "live MiB", Spread.of(live / MIB));
                    bench.add(TITLE, subject, "resident MiB", Spread.of(resident / MIB));
                }
            }
        }
    }
}
