package dev.brume.conformance.clients;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** What the processors of one application have read, shard by shard and key by key. Guarded by its lock. */
final class ReadRecords {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, BigInteger> lastOfShard = new TreeMap<>();
    private final Map<String, List<String>> byKey = new TreeMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();
    private int count;

    /** A processor of one shard: it checkpoints after each batch. */
    ShardRecordProcessor processor() {
        return new Processor();
    }

    void awaitRecords(int number) {
        await(() -> count >= number, number + " records");
    }

    void awaitEnd(Set<String> shards) {
        await(() -> ended.containsAll(shards), "the end of " + shards);
    }

    private void await(BooleanSupplier condition, String what) {
        long nanos = Duration.ofMinutes(5).toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                nanos = changed.awaitNanos(nanos);
                if (nanos <= 0) {
                    throw new AssertionError("no " + what + " within 90 seconds: " + count + " records, started "
                            + started + ", ended " + ended + ", troubles " + troubles);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** The values of each partition key, in the order in which they came. */
    Map<String, List<String>> byKey() {
        lock.lock();
        try {
            return new TreeMap<>(byKey);
        } finally {
            lock.unlock();
        }
    }

    /** What must not happen: a sequence number that does not grow, a checkpoint that is refused. */
    List<String> troubles() {
        lock.lock();
        try {
            return List.copyOf(troubles);
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(String shard, KinesisClientRecord record) {
        BigInteger sequence = new BigInteger(record.sequenceNumber());
        BigInteger last = lastOfShard.put(shard, sequence);
        if (last != null && last.compareTo(sequence) >= 0) {
            troubles.add(shard + ": " + sequence + " after " + last);
        }
        String value = StandardCharsets.UTF_8.decode(record.data()).toString();
        byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>()).add(value);
        count++;
    }

    private final class Processor implements ShardRecordProcessor {
        private String shard;
        private boolean stopping;

        @Override
        public void initialize(InitializationInput input) {
            shard = input.shardId();
            change(() -> started.add(shard));
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            change(() -> input.records().forEach(record -> add(shard, record)));
            checkpoint(input.checkpointer()::checkpoint);
        }

        /** An application that stops gives its leases up; before that nobody is there to take them. */
        @Override
        public void leaseLost(LeaseLostInput input) {
            if (!stopping) {
                change(() -> troubles.add(shard + ": lease lost"));
            }
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            checkpoint(input.checkpointer()::checkpoint);
            change(() -> ended.add(shard));
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            stopping = true;
            checkpoint(input.checkpointer()::checkpoint);
        }

        private void checkpoint(Checkpoint checkpoint) {
            try {
                checkpoint.set();
            } catch (InvalidStateException | ShutdownException | RuntimeException refused) {
                change(() -> troubles.add(shard + ": " + refused));
            }
        }
    }

    @FunctionalInterface
    private interface Checkpoint {
        void set() throws InvalidStateException, ShutdownException;
    }
}
