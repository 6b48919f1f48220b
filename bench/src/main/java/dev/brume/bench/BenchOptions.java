package dev.brume.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to run.
 *
 * @param parts in this order
 * @param emulator what starts it, run in {@code folder}; takes {@code --port <port>} as well
 * @param folder the repository's root
 * @param out where logs, recordings and results go
 */
record BenchOptions(List<BenchPart> parts, Effort effort, List<String> emulator, Path folder, Path out) {
    static final String USAGE = """
            bench/run [--quick] [part...] [--emulator <command...>]
              parts: %s; without any, all but profile
              --quick      two minutes instead of fifteen: fewer rounds, no million of messages
              --emulator   what starts the emulator instead of "./brume start": all that follows; --port <port> is added
            """.formatted(BenchPart.names());

    /** @throws IllegalArgumentException with what is wrong */
    static BenchOptions parse(Path folder, List<String> arguments) {
        List<BenchPart> parts = new ArrayList<>();
        Effort effort = Effort.FULL;
        List<String> emulator = List.of("./brume", "start");
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--quick" -> effort = Effort.QUICK;
                case "--emulator" -> {
                    emulator = arguments.subList(i + 1, arguments.size());
                    i = arguments.size();
                }
                default -> parts.add(BenchPart.named(arguments.get(i)));
            }
        }
        if (emulator.isEmpty()) {
            throw new IllegalArgumentException("--emulator needs a command");
        }
        Path out = folder.resolve("bench").resolve("target");
        return new BenchOptions(parts.isEmpty() ? BenchPart.usual() : parts, effort, emulator, folder, out);
    }
}
