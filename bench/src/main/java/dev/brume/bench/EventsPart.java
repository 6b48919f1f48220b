package dev.brume.bench;

import dev.brume.bench.events.Buses;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What it costs to put ten events: past ten rules, to one queue and to ten, and past ten thousand rules of which one matches. */
final class EventsPart implements Part {
    private static final String TITLE = "PutEvents of 10 entries";
    private static final int RULES = 10;
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final double ECHO_LIMIT = 3;
    private static final double MATCHING_LIMIT = 2;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator);
                Buses buses = new Buses(emulator.port())) {
            List<String> queues = queues(emulator);
            List<String> first = queues.subList(0, 1);
            rules(buses, "ten", RULES);
            rules(buses, "few", FEW);
            rules(buses, "many", MANY);
            buses.create("all");
            for (int i = 0; i < RULES; i++) {
                buses.rule("all", "rule-" + i, "kind-0", "queue-" + i);
            }
            try (EventsLoad echoed = new EventsLoad(echo, "ten", "none", List.of());
                    EventsLoad none = new EventsLoad(emulator, "ten", "none", List.of());
                    EventsLoad matched = new EventsLoad(emulator, "ten", "kind-1", List.of());
                    EventsLoad one = new EventsLoad(emulator, "ten", "kind-0", first);
                    EventsLoad all = new EventsLoad(emulator, "all", "kind-0", queues);
                    EventsLoad few = new EventsLoad(emulator, "few", "kind-0", first);
                    EventsLoad many = new EventsLoad(emulator, "many", "kind-0", first)) {
                measure(bench.effort(), List.of(echoed, none, matched, one, all, few, many));
                bench.add(TITLE, "10 rules, none matches", "echo CPU us", Spread.of(echoed.micros()));
                against(bench, "10 rules, none matches", none, echoed);
                against(bench, "10 rules, one matches and has no target", matched, echoed);
                against(bench, "10 rules, one matches and has a queue", one, echoed);
                bench.add(TITLE, "10 rules, all match and have a queue each", "CPU us", Spread.of(all.micros()));
                bench.add(TITLE, "100 rules, one matches", "CPU us", Spread.of(few.micros()));
                bench.add(TITLE, "10,000 rules, one matches", "CPU us", Spread.of(many.micros()));
                Spread matching = Spread.ratio(many.micros(), few.micros());
                bench.add(TITLE, "10,000 rules, one matches", "ratio", matching, MATCHING_LIMIT);
            }
        }
    }

    private static void against(Bench bench, String subject, EventsLoad load, EventsLoad echoed) {
        bench.add(TITLE, subject, "CPU us", Spread.of(load.micros()));
        bench.add(TITLE, subject, "ratio", Spread.ratio(load.micros(), echoed.micros()), ECHO_LIMIT);
    }

    private static void measure(Effort effort, List<EventsLoad> loads) throws IOException {
        for (EventsLoad load : loads) {
            load.warmUp(effort.warmUp().dividedBy(2));
        }
        for (int round = 0; round < effort.rounds(); round++) {
            for (EventsLoad load : loads) {
                load.measure(effort.window());
            }
        }
    }

    private static List<String> queues(ServerProcess emulator) throws IOException {
        List<String> queues = new ArrayList<>();
        try (SqsClient sqs = new SqsClient(emulator.port())) {
            for (int i = 0; i < RULES; i++) {
                queues.add(sqs.createQueue("queue-" + i, ""));
            }
        }
        return queues;
    }

    /** A bus with so many rules, each for a kind of its own; the first has a queue. */
    private static void rules(Buses buses, String bus, int count) throws IOException {
        buses.create(bus);
        for (int i = 0; i < count; i++) {
            buses.rule(bus, "rule-" + i, "kind-" + i, i == 0 ? "queue-0" : "");
        }
    }
}
