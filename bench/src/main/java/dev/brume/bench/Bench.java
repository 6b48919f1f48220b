package dev.brume.bench;

import dev.brume.bench.echo.EchoServer;
import dev.brume.bench.events.Buses;
import dev.brume.bench.firehose.DeliveryStreams;
import dev.brume.bench.kinesis.KinesisRecording;
import dev.brume.bench.objects.SmallObject;
import dev.brume.bench.report.Report;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sns.Topics;
import dev.brume.bench.states.StateMachines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: the servers that its parts ask for, and the report that they write to. */
final class Bench {
    private final BenchOptions options;
    private final Report report;

    Bench(BenchOptions options) {
        this.options = options;
        this.report = new Report("# Measured on %s, %d processors, %s %s\n"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        Runtime.version()));
    }

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.println(BenchOptions.USAGE);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.parse(Path.of("").toAbsolutePath(), List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        new Bench(options).run();
    }

    private void run() throws IOException {
        Path markdown = options.out().resolve("figures.md");
        for (BenchPart part : options.parts()) {
            say("== " + part);
            part.part().run(this);
            report.write(markdown, options.out().resolve("figures.tsv"));
        }
        say(report.markdown());
        say("Written to " + markdown + " and figures.tsv beside it.");
    }

    Effort effort() {
        return options.effort();
    }

    Path out() {
        return options.out();
    }

    /** A line of progress, for whoever waits. */
    void say(String line) {
        System.out.println(line);
    }

    void add(String part, String subject, String metric, Spread value) {
        add(part, subject, metric, value, null);
    }

    void add(String part, String subject, String metric, Spread value, @Nullable Double limit) {
        report.add(part, subject, metric, value, limit);
        say("%s | %s | %s | %.2f".formatted(part, subject, metric, value.median()));
    }

    /** The emulator as users start it, perhaps with further options. */
    ServerProcess emulator(String... more) throws IOException {
        List<String> command = new ArrayList<>(options.emulator());
        command.addAll(List.of(more));
        return start(command, "emulator" + String.join("", more));
    }

    /** The emulator with variables of its own. */
    ServerProcess emulator(Map<String, String> environment, String name) throws IOException {
        return start(options.emulator(), environment, name);
    }

    ServerProcess start(List<String> command, String name) throws IOException {
        return start(command, Map.of(), name);
    }

    private ServerProcess start(List<String> command, Map<String, String> environment, String name) throws IOException {
        return ServerProcess.start(command, environment, options.folder(), log(name));
    }

    /** What a server of that name printed. */
    Path log(String name) {
        return options.out().resolve("logs").resolve(name + ".log");
    }

    /** A bare server with the emulator's JVM flags and number of event loops, which answers what the emulator just answered. */
    ServerProcess echoOf(ServerProcess emulator) throws IOException {
        Path answers = options.out().resolve("answers");
        Recording.of(emulator.port(), answers);
        KinesisRecording.of(emulator.port(), answers);
        DeliveryStreams.record(emulator.port(), answers);
        Topics.record(emulator.port(), answers);
        StateMachines.record(emulator.port(), answers);
        Buses.record(emulator.port(), answers);
        SmallObject.record(emulator.port(), answers);
        List<String> command = new ArrayList<>();
        command.add(emulator.command().java());
        command.addAll(emulator.command().sharedFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName()));
        command.addAll(List.of(Integer.toString(eventLoops()), answers.toString()));
        say("Echo: " + String.join(" ", emulator.command().sharedFlags()));
        return start(command, "echo");
    }

    /** As many as the emulator's front door has by default. */
    private static int eventLoops() {
        return Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }
}
