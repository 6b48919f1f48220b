package dev.brume.core.poll;

import dev.brume.core.error.AwsException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch of a shard until it is done with: tried, tried again, bisected, cut at its checkpoint, given up. Nothing after it of the
 * same lane begins before. One step after the other, each on a thread of its own; what a step wrote the next one sees.
 */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);
    private final ShardTarget shard;
    private final @Nullable TumblingWindow window;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    /** In order; the first is worked on. */
    private final Deque<Piece> todo = new ArrayDeque<>();

    private int refusals;

    /**
     * @param retries that were used up
     * @param attempts how often the target was asked for these records
     * @param last what it answered then
     */
    private record Piece(List<StreamRecord> records, int retries, int attempts, BatchTarget.@Nullable Answer last) {
        Piece part(int from, int to) {
            return new Piece(records.subList(from, to), retries, attempts, last);
        }

        Piece answered(BatchTarget.Answer answer) {
            return new Piece(records, retries, attempts + 1, answer);
        }

        Piece again() {
            return new Piece(records, retries + 1, attempts, last);
        }
    }

    /** @param window the tumbling window that the records are of; null for none */
    BatchRun(ShardTarget shard, @Nullable TumblingWindow window, List<StreamRecord> records) {
        this.shard = shard;
        this.window = window;
        todo.add(new Piece(records, 0, 0, null));
    }

    /** Completes when all is done with, or no more may be tried: then {@link #firstLeft} tells what is left. */
    CompletableFuture<Void> run() {
        later(this::step);
        return done;
    }

    /** The first record that is not done with; null when none is left. */
    @Nullable
    StreamRecord firstLeft() {
        Piece first = todo.peek();
        return first == null || first.records.isEmpty() ? null : first.records.get(0);
    }

    /** The window whose last event this was to be, and did not get through. */
    @Nullable
    TumblingWindow unclosed() {
        Piece first = todo.peek();
        return first != null && first.records.isEmpty() ? window : null;
    }

    private void later(Runnable step) {
        try {
            shard.time().execute(step);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: a batch of {} stays unfinished", shard.shardId());
        }
    }

    private void step() {
        discardOld();
        Piece piece = todo.peek();
        if (piece == null || (shard.stopped().get() && piece.attempts + refusals > 0)) {
            done.complete(null);
            return;
        }
        tell(piece);
        shard.target().deliver(new Batch(piece.records, window), shard.time().work(), (answer, failure) -> {
            if (answer != null) {
                answered(piece, answer);
            } else {
                shard.count(PollFigure.FAILED, piece.records.size());
                refused(Objects.requireNonNull(failure));
            }
        });
    }

    private void tell(Piece piece) {
        if (!piece.records.isEmpty()) {
            shard.count(PollFigure.SENT, piece.records.size());
            shard.meter().sent(piece.records.getLast().arrival(), shard.time().now());
        }
    }

    private void discardOld() {
        Instant oldest = shard.time().now().minus(shard.recordAge());
        Piece piece = todo.peek();
        while (piece != null
                && !piece.records.isEmpty()
                && piece.records.get(0).arrival().isBefore(oldest)) {
            int old = 0;
            while (old < piece.records.size()
                    && piece.records.get(old).arrival().isBefore(oldest)) {
                old++;
            }
            todo.poll();
            discard(piece.part(0, old), "RecordAgeExceeded");
            if (old < piece.records.size()) {
                todo.addFirst(piece.part(old, piece.records.size()));
            }
            piece = todo.peek();
        }
    }

    private void discard(Piece piece, String condition) {
        shard.discards()
                .discarded(DiscardedBatch.of(
                        piece.records,
                        window,
                        shard.streamArn(),
                        shard.shardId(),
                        condition,
                        piece.attempts,
                        piece.last));
    }

    /** The target could not be asked: that uses up no retry. */
    private void refused(Throwable failure) {
        AwsException error = Source.error(failure);
        if (error == null) {
            LOG.error("A batch of {} could not be handed over for a reason of ours", shard.shardId(), failure);
        } else if (refusals == 0 && !Source.isThrottle(error)) {
            LOG.warn(
                    "A batch of {} of {} could not be handed over: {}",
                    shard.shardId(),
                    shard.streamArn(),
                    error.getMessage());
        }
        refusals++;
        shard.waiting().await(Waits.AFTER_BATCH.after(refusals), () -> later(this::step));
    }

    private void answered(Piece piece, BatchTarget.Answer answer) {
        shard.waiting().callNext();
        refusals = 0;
        todo.poll();
        Piece tried = piece.answered(answer);
        BatchAnswers wanted = window == null ? BatchAnswers.ANY : window;
        BatchItemFailures failures = answer.failures();
        // A batch of which everything failed comes again with the state that it had.
        if (answer.error() != null || failures.everything() || !wanted.accepts(answer)) {
            shard.count(PollFigure.FAILED, piece.records.size());
            failed(tried);
            return;
        }
        shard.count(PollFigure.FAILED, failures.identifiers().size());
        if (failures.identifiers().isEmpty()) {
            later(this::step);
        } else {
            failedInPart(tried, failures.identifiers());
        }
    }

    private void failedInPart(Piece piece, Set<String> identifiers) {
        List<StreamRecord> records = piece.records;
        switch (shard.settings().partialRetry()) {
            // The lowest of the reported sequence numbers is the checkpoint: what comes before it is done with.
            case FROM_FIRST_FAILURE -> {
                int checkpoint = 0;
                while (!identifiers.contains(records.get(checkpoint).id())) {
                    checkpoint++;
                }
                retry(piece.part(checkpoint, records.size()));
            }
            case FAILURES_ONLY -> {
                if (shard.settings().bisects()) {
                    failed(piece);
                } else {
                    List<StreamRecord> left = records.stream()
                            .filter(record -> identifiers.contains(record.id()))
                            .toList();
                    retry(new Piece(left, piece.retries, piece.attempts, piece.last));
                }
            }
        }
    }

    private void failed(Piece piece) {
        int size = piece.records.size();
        if (shard.settings().bisects() && size > 1) {
            // Developer Guide: splitting a batch does not use up the retry quota.
            todo.addFirst(piece.part(size / 2, size));
            todo.addFirst(piece.part(0, size / 2));
            later(this::step);
        } else {
            retry(piece);
        }
    }

    private void retry(Piece piece) {
        int max = shard.settings().retries();
        if (max >= 0 && piece.retries >= max) {
            if (!piece.records.isEmpty()) {
                discard(piece, "RetryAttemptsExhausted");
            }
            later(this::step);
            return;
        }
        todo.addFirst(piece.again());
        if (shard.stopped().get()) {
            later(this::step);
        } else {
            shard.retries().await(Waits.AFTER_BATCH.after(piece.retries + 1), () -> later(this::step));
        }
    }
}
