package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A FIFO queue does by chance what the plainest model of one allows: one list, searched from end to end. */
class FifoModelTest {
    private static final int STEPS = 400;
    private static final long RETENTION = 120_000;
    private static final long DEDUPLICATION = 300_000;
    private final TestQueue real = TestQueue.fifo("MessageRetentionPeriod", "120", "VisibilityTimeout", "20");
    private final List<Model> messages = new ArrayList<>();
    private final Map<String, Long> sentIds = new HashMap<>();
    private final List<Received> handles = new ArrayList<>();
    private long delay;

    private static final class Model {
        private final String body;
        private final String group;
        private final long sentAt;
        private long hiddenUntil;
        private boolean received;
        private @Nullable String handle;

        Model(String body, String group, long sentAt) {
            this.body = body;
            this.group = group;
            this.sentAt = sentAt;
        }

        boolean isInFlight(long now) {
            return hiddenUntil > now;
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void queueAndModelAgree(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            act(random);
            expire();
            QueueCounts counts = real.queue.counts(real.now());
            int delayed = (int) messages.stream().filter(this::isDelayed).count();
            int inFlight = (int)
                    messages.stream().filter(m -> m.isInFlight(real.now())).count();
            assertThat(counts).isEqualTo(new QueueCounts(messages.size() - delayed - inFlight, inFlight, delayed));
        }
    }

    private void act(Random random) {
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3, 4 -> send("id" + random.nextInt(200), "g" + random.nextInt(5));
            case 5, 6, 7 -> receive(1 + random.nextInt(10), random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(40));
            case 8, 9 -> withHandle(random, this::delete);
            case 10 -> withHandle(random, received -> change(received, random.nextInt(3) * 15));
            case 11 -> real.time.advance(Duration.ofMillis(random.nextInt(12_000)));
            default -> {
                if (random.nextInt(10) == 0) {
                    delay = random.nextInt(3) * 5L;
                    real.queue.setAttributes(Map.of("DelaySeconds", Long.toString(delay)), real.now());
                }
            }
        }
    }

    private void send(String id, String group) {
        expire();
        long now = real.now();
        real.send(id + "@" + now, group, id, null);
        Long before = sentIds.get(id);
        if (before == null || before + DEDUPLICATION <= now) {
            sentIds.put(id, now);
            messages.add(new Model(id + "@" + now, group, now));
        }
    }

    private void receive(int max, int visibilityTimeout) {
        expire();
        Map<String, List<Model>> receivable = receivable();
        int total = receivable.values().stream().mapToInt(List::size).sum();

        List<Received> received = real.receive(max, visibilityTimeout);

        assertThat(received).hasSize(Math.min(max, total));
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (Received message : received) {
            String group = String.valueOf(message.groupId());
            int position = taken.merge(group, 1, Integer::sum) - 1;
            Model expected = receivable.get(group).get(position);
            assertThat(message.body()).isEqualTo(expected.body);
            expected.received = true;
            expected.handle = message.handle();
            expected.hiddenUntil = real.now() + visibilityTimeout * 1000L;
        }
        long cutShort = taken.entrySet().stream()
                .filter(entry ->
                        entry.getValue() < receivable.get(entry.getKey()).size())
                .count();
        assertThat(cutShort).as("groups that were left before their end").isLessThanOrEqualTo(1);
        handles.addAll(received);
    }

    /** By group, what could be received now: its messages up to the first that is delayed or in flight. */
    private Map<String, List<Model>> receivable() {
        Map<String, List<Model>> groups = new HashMap<>();
        for (Model model : messages) {
            groups.computeIfAbsent(model.group, group -> new ArrayList<>()).add(model);
        }
        Map<String, List<Model>> receivable = new HashMap<>();
        groups.forEach((group, all) -> receivable.put(
                group,
                all.stream()
                        .takeWhile(model -> !isDelayed(model) && !model.isInFlight(real.now()))
                        .toList()));
        return receivable;
    }

    private boolean isDelayed(Model model) {
        return !model.received && model.sentAt + delay * 1000 > real.now();
    }

    private void delete(Received received) {
        expire();
        Model model = find(received);
        boolean known = messages.stream().anyMatch(other -> other.body.equals(received.body()));
        boolean refused = false;
        try {
            real.delete(received);
        } catch (AwsException expired) {
            refused = true;
        }
        if (model != null && model.isInFlight(real.now())) {
            assertThat(refused).isFalse();
            messages.remove(model);
        } else {
            assertThat(refused)
                    .as("an old handle of a message that is still there")
                    .isEqualTo(known);
        }
    }

    private void change(Received received, int seconds) {
        expire();
        Model model = find(received);
        if (model != null && model.isInFlight(real.now())) {
            real.queue.changeVisibility(received.handle(), seconds, real.now());
            model.hiddenUntil = real.now() + seconds * 1000L;
        }
    }

    private @Nullable Model find(Received received) {
        return messages.stream()
                .filter(model -> received.handle().equals(model.handle))
                .findFirst()
                .orElse(null);
    }

    private void expire() {
        messages.removeIf(model -> model.sentAt + RETENTION <= real.now());
    }

    private void withHandle(Random random, Consumer<Received> action) {
        if (!handles.isEmpty()) {
            action.accept(handles.get(random.nextInt(handles.size())));
        }
    }
}
