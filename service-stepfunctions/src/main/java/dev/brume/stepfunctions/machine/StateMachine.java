package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.execution.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A state machine with its versions, aliases and tags, and the Standard executions that it had. One lock guards all of it. */
public final class StateMachine {
    private final String arn;
    private final String name;
    private final boolean express;
    private final Instant createdAt;
    private final ReentrantLock lock = new ReentrantLock();
    private Revision revision;
    private int lastVersion;
    private final TreeMap<Integer, MachineVersion> versions = new TreeMap<>();
    private final TreeMap<String, MachineAlias> aliases = new TreeMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    /** In the order in which they were started. */
    private final List<Execution> executions = new ArrayList<>();
    /** How many were started before the first that is still known. */
    private long forgotten;

    public StateMachine(Revision first, Instant createdAt) {
        this.arn = first.machineArn();
        this.name = first.machineName();
        this.express = first.express();
        this.revision = first;
        this.createdAt = createdAt;
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public boolean isExpress() {
        return express;
    }

    public Instant createdAt() {
        return createdAt;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Revision revision() {
        return locked(() -> revision);
    }

    /** Makes a new revision of the current one. */
    public Revision update(UnaryOperator<Revision> change) {
        return locked(() -> {
            revision = change.apply(revision);
            return revision;
        });
    }

    /** Gives the current revision a number, unless the last version is the same; that one takes over a new description. */
    public MachineVersion publish(Predicate<Revision> expected, @Nullable String description, Instant now) {
        return locked(() -> {
            if (!expected.test(revision)) {
                throw new StaleRevisionException();
            }
            MachineVersion last =
                    versions.isEmpty() ? null : versions.lastEntry().getValue();
            if (last != null && last.revision() == revision) {
                MachineVersion described = last.describedAs(description);
                versions.put(described.number(), described);
                return described;
            }
            int number = ++lastVersion;
            MachineVersion version = new MachineVersion(number, arn + ":" + number, revision, description, now);
            versions.put(number, version);
            return version;
        });
    }

    /** Newest first. */
    public List<MachineVersion> versions() {
        return locked(() -> List.copyOf(versions.descendingMap().values()));
    }

    public @Nullable MachineVersion version(int number) {
        lock.lock();
        try {
            return versions.get(number);
        } finally {
            lock.unlock();
        }
    }

    public void deleteVersion(int number) {
        locked(() -> versions.remove(number) != null);
    }

    public List<MachineAlias> aliases() {
        return locked(() -> List.copyOf(aliases.values()));
    }

    public @Nullable MachineAlias alias(String aliasName) {
        lock.lock();
        try {
            return aliases.get(aliasName);
        } finally {
            lock.unlock();
        }
    }

    public void putAlias(MachineAlias alias) {
        locked(() -> aliases.put(alias.name(), alias) == null);
    }

    public boolean deleteAlias(String aliasName) {
        return locked(() -> aliases.remove(aliasName) != null);
    }

    public Map<String, String> tags() {
        return locked(() -> new LinkedHashMap<>(tags));
    }

    /** @return whether there is room for them */
    public boolean tag(Map<String, String> more, int most) {
        return locked(() -> {
            Map<String, String> merged = new LinkedHashMap<>(tags);
            merged.putAll(more);
            if (merged.size() > most) {
                return false;
            }
            tags.putAll(more);
            return true;
        });
    }

    public void untag(List<String> keys) {
        locked(() -> tags.keySet().removeAll(keys));
    }

    public void add(Execution execution) {
        locked(() -> executions.add(execution));
    }

    /**
     * Executions that follow each other, newest first.
     *
     * @param newest the number of the first of them: executions are numbered as they are started
     */
    public record Slice(List<Execution> executions, long newest) {}

    /** The last executions of a number below this one. */
    public Slice below(long number, int most) {
        return locked(() -> {
            int to = (int) Math.max(0, Math.min(executions.size(), number - forgotten));
            List<Execution> found = executions.subList(Math.max(0, to - most), to);
            return new Slice(List.copyOf(found.reversed()), forgotten + to - 1);
        });
    }

    /** Takes away the oldest executions as long as they may go. */
    public List<Execution> forget(Predicate<Execution> old) {
        return locked(() -> {
            List<Execution> gone = new ArrayList<>();
            while (gone.size() < executions.size() && old.test(executions.get(gone.size()))) {
                gone.add(executions.get(gone.size()));
            }
            executions.subList(0, gone.size()).clear();
            forgotten += gone.size();
            return gone;
        });
    }

    /** The revision is another one than the caller believed. */
    public static final class StaleRevisionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaleRevisionException() {
            super("", null, false, false);
        }
    }
}
