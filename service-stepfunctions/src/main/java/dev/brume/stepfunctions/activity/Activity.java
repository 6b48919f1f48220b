package dev.brume.stepfunctions.activity;

import dev.brume.stepfunctions.execution.ActivityWork;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;

/** An activity: work that waits for workers, and workers that wait for work. Its lock guards both, and its tags. */
public final class Activity {
    private final String arn;
    private final String name;
    private final EncryptionConfiguration encryption;
    private final Instant createdAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<ActivityWork> waiting = new ArrayDeque<>();
    private final Deque<Poll> polls = new ArrayDeque<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    /** A worker that waits. */
    private record Poll(@Nullable String worker, CompletableFuture<@Nullable ActivityWork> answer) {}

    public Activity(String arn, String name, EncryptionConfiguration encryption, Instant createdAt) {
        this.encryption = encryption;
        this.arn = arn;
        this.name = name;
        this.createdAt = createdAt;
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    /** As it was asked for: nothing is encrypted. */
    public EncryptionConfiguration encryption() {
        return encryption;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Hands work to the worker that waits longest, or keeps it until one asks. */
    public void offer(ActivityWork work) {
        lock.lock();
        try {
            waiting.add(work);
        } finally {
            lock.unlock();
        }
        match();
    }

    /** The next work there is, when there is any; the one who polls ends the wait by completing it. */
    public CompletionStage<@Nullable ActivityWork> poll(@Nullable String worker) {
        Poll poll = new Poll(worker, new CompletableFuture<>());
        lock.lock();
        try {
            polls.removeIf(other -> other.answer().isDone());
            polls.add(poll);
        } finally {
            lock.unlock();
        }
        match();
        return poll.answer();
    }

    private void match() {
        while (true) {
            ActivityWork work;
            Poll poll;
            lock.lock();
            try {
                polls.removeIf(other -> other.answer().isDone());
                if (waiting.isEmpty() || polls.isEmpty()) {
                    return;
                }
                work = waiting.remove();
                poll = polls.remove();
            } finally {
                lock.unlock();
            }
            // Outside the lock: the execution writes that its task was taken, unless the task is over.
            if (poll.answer().isDone()) {
                putBack(work);
            } else if (!work.taken().test(poll.worker())) {
                putBack(poll);
            } else {
                poll.answer().complete(work);
            }
        }
    }

    private void putBack(ActivityWork work) {
        lock.lock();
        try {
            waiting.addFirst(work);
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Poll poll) {
        lock.lock();
        try {
            polls.addFirst(poll);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody will have work for those who wait. */
    public void close() {
        List<Poll> left;
        lock.lock();
        try {
            left = List.copyOf(polls);
            polls.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(poll -> poll.answer().complete(null));
    }

    public Map<String, String> tags() {
        lock.lock();
        try {
            return new LinkedHashMap<>(tags);
        } finally {
            lock.unlock();
        }
    }

    /** @return whether there is room for them */
    public boolean tag(Map<String, String> more, int most) {
        lock.lock();
        try {
            Map<String, String> merged = new LinkedHashMap<>(tags);
            merged.putAll(more);
            if (merged.size() > most) {
                return false;
            }
            tags.putAll(more);
            return true;
        } finally {
            lock.unlock();
        }
    }

    public void untag(List<String> keys) {
        lock.lock();
        try {
            tags.keySet().removeAll(keys);
        } finally {
            lock.unlock();
        }
    }
}
