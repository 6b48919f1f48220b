package dev.brume.bench;

import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sns.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What it costs to publish: to one queue, to a hundred, and past ten thousand filter policies of which one matches. */
final class TopicsPart implements Part {
    private static final String TITLE = "Publish";
    private static final int QUEUES = 100;
    private static final int FILTERED = 10_000;
    private static final double ECHO_LIMIT = 2;
    private static final double MICROS_PER_DELIVERY_LIMIT = 3;
    private static final double FILTERED_LIMIT = 3;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator);
                Topics topics = new Topics(emulator.port())) {
            List<String> queues = queues(emulator);
            List<String> first = queues.subList(0, 1);
            String one = topic(topics, "one", 1, false);
            try (PublishLoad echoed = new PublishLoad(echo, one, "", List.of());
                    PublishLoad single = new PublishLoad(emulator, one, "", first);
                    PublishLoad fan = new PublishLoad(emulator, topic(topics, "fan", QUEUES, false), "", queues);
                    PublishLoad few = new PublishLoad(emulator, topic(topics, "few", 1, true), "kind-0", first);
                    PublishLoad many =
                            new PublishLoad(emulator, topic(topics, "many", FILTERED, true), "kind-0", first)) {
                measure(bench.effort(), List.of(echoed, single, fan, few, many));
                bench.add(TITLE, "1 queue", "echo CPU us", Spread.of(echoed.micros()));
                bench.add(TITLE, "1 queue", "CPU us", Spread.of(single.micros()));
                bench.add(TITLE, "1 queue", "ratio", Spread.ratio(single.micros(), echoed.micros()), ECHO_LIMIT);
                bench.add(TITLE, "100 queues", "CPU us", Spread.of(fan.micros()));
                Spread delivery = Spread.of(fan.microsPerDelivery());
                bench.add(TITLE, "100 queues", "CPU us a delivery", delivery, MICROS_PER_DELIVERY_LIMIT);
                bench.add(TITLE, "1 filtered queue", "CPU us", Spread.of(few.micros()));
                bench.add(TITLE, "1 of 10,000 filtered queues", "CPU us", Spread.of(many.micros()));
                Spread filtered = Spread.ratio(many.micros(), few.micros());
                bench.add(TITLE, "1 of 10,000 filtered queues", "ratio", filtered, FILTERED_LIMIT);
            }
        }
    }

    private static void measure(Effort effort, List<PublishLoad> loads) throws IOException {
        for (PublishLoad load : loads) {
            load.warmUp(effort.warmUp().dividedBy(2));
        }
        for (int round = 0; round < effort.rounds(); round++) {
            for (PublishLoad load : loads) {
                load.measure(effort.window());
            }
        }
    }

    private static List<String> queues(ServerProcess emulator) throws IOException {
        List<String> queues = new ArrayList<>();
        try (SqsClient sqs = new SqsClient(emulator.port())) {
            for (int i = 0; i < QUEUES; i++) {
                queues.add(sqs.createQueue("queue-" + i, ""));
            }
        }
        return queues;
    }

    /** A topic with so many queues; those that want one kind each need not all be there. */
    private static String topic(Topics topics, String name, int queues, boolean filtered) throws IOException {
        String topic = topics.create(name);
        for (int i = 0; i < queues; i++) {
            topics.subscribe(topic, "queue-" + i, filtered ? "{\"kind\":[\"kind-" + i + "\"]}" : "");
        }
        return topic;
    }
}
