package dev.brume.core.poll;

import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads a queue as a consumer does: one long poll at a time, which an arrival answers; batches go to the target side by side. The
 * queue itself keeps the order of a FIFO queue's groups. What is not settled, the queue shows again after its visibility timeout.
 *
 * <p>Its lock guards everything that changes; {@code pumping} is a token: who sets it does what there is to do, with no lock held.
 */
public final class QueuePoller implements Poller {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    private final Source source;
    private final QueueClient queue;
    private final QueueSettings settings;
    private final BatchTarget target;
    private final PollMeter meter;
    private final EmulatorTime time;
    private final Concurrency concurrency;
    private final WaitingRoom waiting;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private List<QueueMessage> gathered = new ArrayList<>();
    private int gatheredBytes;
    /** A batch that is gathered goes out even if it is not full. */
    private boolean due;

    private @Nullable Timer windowEnd;
    private @Nullable CompletableFuture<List<Message>> poll;
    private int readFailures;
    private boolean pausing;
    private int atWork;
    private boolean pumping;
    private boolean stopped;
    /** Looks again when the concurrency may have grown. */
    private boolean growthAwaited;

    public QueuePoller(Source source, QueueSettings settings, BatchTarget target, PollMeter meter, EmulatorTime time) {
        this.source = source;
        this.queue = new QueueClient(source);
        this.settings = settings;
        this.target = target;
        this.meter = meter;
        this.time = time;
        this.concurrency = new Concurrency(settings.concurrency());
        this.waiting = new WaitingRoom(time);
    }

    @Override
    public void start() {
        inBackground(this::pump);
    }

    @Override
    public CompletionStage<Void> stop() {
        CompletableFuture<List<Message>> open;
        lock.lock();
        try {
            stopped = true;
            due = true;
            open = poll;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.cancel(false);
        }
        waiting.callAll();
        pump();
        return drained;
    }

    private void pump() {
        lock.lock();
        try {
            if (pumping) {
                return;
            }
            pumping = true;
        } finally {
            lock.unlock();
        }
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    /** What is to be done now; null, having given the token back, when there is nothing. */
    private @Nullable Runnable next() {
        boolean done;
        lock.lock();
        try {
            boolean free = stopped || concurrency.allowsMore(atWork, time.now());
            if (free && isBatchReady()) {
                atWork++;
                List<QueueMessage> batch = takeBatch();
                return () -> attempt(batch, 0);
            }
            if (free && !stopped && poll == null && !pausing && !isFull()) {
                CompletableFuture<List<Message>> placeholder = new CompletableFuture<>();
                poll = placeholder;
                int wanted = Math.min(PollLimits.RECEIVE_MAX, settings.batchSize() - gathered.size());
                return () -> receive(wanted, placeholder);
            }
            if (!free) {
                awaitGrowth();
            }
            pumping = false;
            done = stopped && atWork == 0 && poll == null;
        } finally {
            lock.unlock();
        }
        if (done) {
            drained.complete(null);
        }
        return null;
    }

    private boolean isFull() {
        return gathered.size() >= settings.batchSize() || gatheredBytes >= PollLimits.ITEMS_BYTES_MAX;
    }

    private boolean isBatchReady() {
        return !gathered.isEmpty() && (isFull() || due || settings.window().isZero());
    }

    /** As many as fit into one event. Called under the lock. */
    private List<QueueMessage> takeBatch() {
        int count = 0;
        int bytes = 0;
        while (count < Math.min(gathered.size(), settings.batchSize())
                && (count == 0 || bytes + gathered.get(count).bytes() <= PollLimits.ITEMS_BYTES_MAX)) {
            bytes += gathered.get(count).bytes();
            count++;
        }
        List<QueueMessage> batch = List.copyOf(gathered.subList(0, count));
        gathered = new ArrayList<>(gathered.subList(count, gathered.size()));
        gatheredBytes -= bytes;
        if (gathered.isEmpty()) {
            due = stopped;
            cancelWindow();
        }
        return batch;
    }

    private void cancelWindow() {
        if (windowEnd != null) {
            windowEnd.cancel();
            windowEnd = null;
        }
    }

    /** Called under the lock. */
    private void awaitGrowth() {
        if (!growthAwaited && settings.concurrency() == null) {
            growthAwaited = true;
            time.schedule(Duration.ofSeconds(1), () -> {
                lock.lock();
                try {
                    growthAwaited = false;
                } finally {
                    lock.unlock();
                }
                inBackground(this::pump);
            });
        }
    }

    private void receive(int wanted, CompletableFuture<List<Message>> placeholder) {
        CompletableFuture<List<Message>> received = queue.receive(wanted);
        boolean givenUp;
        lock.lock();
        try {
            poll = received;
            givenUp = stopped;
        } finally {
            lock.unlock();
        }
        placeholder.complete(List.of());
        if (givenUp) {
            received.cancel(false);
        }
        // Messages come on the thread of whoever sent them: it has other things to do.
        received.whenComplete((messages, failure) -> inBackground(() -> received(messages, failure)));
    }

    private void received(@Nullable List<Message> messages, @Nullable Throwable failure) {
        List<QueueMessage> unwanted = new ArrayList<>();
        Instant now = time.now();
        List<QueueMessage> wanted = new ArrayList<>();
        for (Message message : messages == null ? List.<Message>of() : messages) {
            QueueMessage read = QueueMessage.of(message, source.arn(), settings.digestAlways(), now);
            (settings.filter().matches(read.json()) ? wanted : unwanted).add(read);
        }
        if (failure == null) {
            meter.count(PollFigure.POLLED, wanted.size() + unwanted.size(), now);
            meter.count(PollFigure.FILTERED_OUT, unwanted.size(), now);
        }
        lock.lock();
        try {
            poll = null;
            readFailures = failure == null ? 0 : readFailures + 1;
            if (failure != null && !stopped) {
                pause(failure);
            }
            if (gathered.isEmpty() && !wanted.isEmpty() && !settings.window().isZero()) {
                windowEnd = time.schedule(now.plus(settings.window()), this::windowEnded);
            }
            gathered.addAll(wanted);
            wanted.forEach(message -> gatheredBytes += message.bytes());
        } finally {
            lock.unlock();
        }
        if (!unwanted.isEmpty()) {
            queue.delete(unwanted);
        }
        pump();
    }

    /** Called under the lock. */
    private void pause(Throwable failure) {
        if (readFailures == 1) {
            LOG.warn("{} cannot be read: {}", source.arn(), Cause.of(failure).getMessage());
        }
        pausing = true;
        time.schedule(Waits.AFTER_READ.after(readFailures), () -> {
            lock.lock();
            try {
                pausing = false;
            } finally {
                lock.unlock();
            }
            inBackground(this::pump);
        });
    }

    private void windowEnded() {
        lock.lock();
        try {
            windowEnd = null;
            due = !gathered.isEmpty();
        } finally {
            lock.unlock();
        }
        inBackground(this::pump);
    }

    private void attempt(List<QueueMessage> batch, int refusals) {
        meter.count(PollFigure.SENT, batch.size(), time.now());
        target.deliver(new Batch(batch, null), time.work(), (answer, failure) -> {
            if (answer != null) {
                waiting.callNext();
                settle(batch, answer);
            } else {
                refused(batch, refusals + 1, Objects.requireNonNull(failure));
            }
        });
    }

    private void settle(List<QueueMessage> batch, BatchTarget.Answer answer) {
        List<QueueMessage> settled = settled(batch, answer);
        meter.count(PollFigure.FAILED, batch.size() - settled.size(), time.now());
        if (settled.isEmpty()) {
            finished();
            return;
        }
        time.work().begin();
        queue.delete(settled).whenComplete((deleted, failure) -> {
            if (failure != null) {
                LOG.warn("Messages of {} could not be deleted: {}", source.arn(), failure.getMessage());
            } else {
                meter.count(PollFigure.DELETED, deleted, time.now());
                if (deleted < settled.size()) {
                    LOG.warn(
                            "{} messages of {} were dealt with too late: the queue has shown them again",
                            settled.size() - deleted,
                            source.arn());
                }
            }
            finished();
            time.work().end();
        });
    }

    /** What the queue need not keep, after an answer. */
    private static List<QueueMessage> settled(List<QueueMessage> batch, BatchTarget.Answer answer) {
        BatchItemFailures failures = answer.failures();
        return answer.error() != null || failures.everything()
                ? List.of()
                : batch.stream()
                        .filter(message -> !failures.identifiers().contains(message.id()))
                        .toList();
    }

    /** The target was not asked: it is tried again for as long as the queue hides the messages. */
    private void refused(List<QueueMessage> batch, int refusals, Throwable failure) {
        meter.count(PollFigure.FAILED, batch.size(), time.now());
        AwsException error = Source.error(failure);
        if (error == null) {
            LOG.error("A batch of {} could not be handed over for a reason of ours", source.arn(), failure);
        } else if (refusals == 1 && !Source.isThrottle(error)) {
            LOG.warn("A batch of {} could not be handed over: {}", source.arn(), error.getMessage());
        }
        Duration wait = Waits.AFTER_BATCH.after(refusals);
        Instant shownAgain = batch.get(0).receivedAt().plus(settings.visibility());
        // What goes round in a loop is left to the queue, and to its dead-letter queue.
        boolean loops = error != null && error.code().equals("RecursiveInvocationException");
        if (loops || isStopped() || !time.now().plus(wait).isBefore(shownAgain)) {
            finished();
        } else {
            waiting.await(wait, () -> inBackground(() -> tryAgain(batch, refusals)));
        }
    }

    /** What is not tried any more, the queue shows again. */
    private void tryAgain(List<QueueMessage> batch, int refusals) {
        if (isStopped()) {
            finished();
        } else {
            attempt(batch, refusals);
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void finished() {
        lock.lock();
        try {
            atWork--;
        } finally {
            lock.unlock();
        }
        inBackground(this::pump);
    }

    private void inBackground(Runnable task) {
        try {
            time.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: {} is not read any more", source.arn());
        }
    }
}
