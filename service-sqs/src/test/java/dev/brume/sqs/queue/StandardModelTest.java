package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A standard queue does by chance what the plainest model of one does: lists that are searched from end to end. */
class StandardModelTest {
    private static final int STEPS = 400;
    private static final int RETENTION_SECONDS = 120;
    private final TestQueue real = TestQueue.standard(
            "MessageRetentionPeriod", Integer.toString(RETENTION_SECONDS), "VisibilityTimeout", "20");
    private final List<Model> visible = new ArrayList<>();
    private final List<Model> hidden = new ArrayList<>();
    private final List<Received> handles = new ArrayList<>();
    private int hiddenSoFar;
    private int sent;

    private static final class Model {
        private final String body;
        private final long sentAt;
        private long visibleAt;
        private int hiddenAs;
        private boolean inFlight;
        private int receives;
        private @Nullable String handle;

        Model(String body, long sentAt) {
            this.body = body;
            this.sentAt = sentAt;
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
            catchUp();
            QueueCounts counts = real.queue.counts(real.now());
            assertThat(counts.visible()).isEqualTo(visible.size());
            assertThat(counts.notVisible())
                    .isEqualTo((int) hidden.stream().filter(m -> m.inFlight).count());
            assertThat(counts.delayed())
                    .isEqualTo((int) hidden.stream().filter(m -> !m.inFlight).count());
        }
    }

    private void act(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> send(random.nextInt(3) == 0 ? random.nextInt(30) : 0);
            case 4, 5, 6 -> receive(1 + random.nextInt(10), random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(40));
            case 7, 8 -> withHandle(random, this::delete);
            case 9 -> withHandle(random, received -> change(received, random.nextInt(3) * 15));
            case 10 -> real.time.advance(Duration.ofSeconds(random.nextInt(12)));
            default -> {
                if (random.nextInt(40) == 0) {
                    real.queue.purge(real.now());
                    visible.clear();
                    hidden.clear();
                } else {
                    real.time.advance(Duration.ofMillis(random.nextInt(3000)));
                }
            }
        }
    }

    private void send(int delaySeconds) {
        catchUp();
        String body = "m" + sent++;
        real.send(body, null, null, delaySeconds);
        Model model = new Model(body, real.now());
        if (delaySeconds > 0) {
            hide(model, real.now() + delaySeconds * 1000L, false);
        } else {
            visible.add(model);
        }
    }

    private void receive(int max, int visibilityTimeout) {
        catchUp();
        List<Received> received = real.receive(max, visibilityTimeout);
        List<Model> expected = new ArrayList<>(visible.subList(0, Math.min(max, visible.size())));
        assertThat(received.stream().map(Received::body).toList())
                .isEqualTo(expected.stream().map(model -> model.body).toList());
        for (int i = 0; i < received.size(); i++) {
            Model model = expected.get(i);
            model.receives++;
            model.handle = received.get(i).handle();
            assertThat(received.get(i).receiveCount()).isEqualTo(model.receives);
            visible.remove(model);
            if (visibilityTimeout == 0) {
                visible.add(model);
            } else {
                hide(model, real.now() + visibilityTimeout * 1000L, true);
            }
        }
        handles.addAll(received);
    }

    private void delete(Received received) {
        catchUp();
        real.delete(received);
        visible.removeIf(model -> received.handle().equals(model.handle));
        hidden.removeIf(model -> received.handle().equals(model.handle));
    }

    private void change(Received received, int seconds) {
        catchUp();
        Model inFlight = hidden.stream()
                .filter(model -> received.handle().equals(model.handle))
                .findFirst()
                .orElse(null);
        if (inFlight == null) {
            boolean visibleAgain =
                    visible.stream().anyMatch(model -> received.handle().equals(model.handle));
            if (visibleAgain) {
                real.queue.changeVisibility(received.handle(), seconds, real.now());
            }
            return;
        }
        real.queue.changeVisibility(received.handle(), seconds, real.now());
        hidden.remove(inFlight);
        if (seconds == 0) {
            visible.add(inFlight);
        } else {
            hide(inFlight, real.now() + seconds * 1000L, true);
        }
    }

    private void hide(Model model, long until, boolean inFlight) {
        model.visibleAt = until;
        model.hiddenAs = hiddenSoFar++;
        model.inFlight = inFlight;
        hidden.add(model);
    }

    private void catchUp() {
        long now = real.now();
        visible.removeIf(model -> model.sentAt + RETENTION_SECONDS * 1000L <= now);
        hidden.removeIf(model -> model.sentAt + RETENTION_SECONDS * 1000L <= now);
        List<Model> back = hidden.stream()
                .filter(model -> model.visibleAt <= now)
                .sorted(Comparator.comparingLong((Model model) -> model.visibleAt)
                        .thenComparingInt(model -> model.hiddenAs))
                .toList();
        hidden.removeAll(back);
        visible.addAll(back);
    }

    private void withHandle(Random random, Consumer<Received> action) {
        if (!handles.isEmpty()) {
            action.accept(handles.get(random.nextInt(handles.size())));
        }
    }
}
