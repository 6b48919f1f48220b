package dev.brume.lambda.execution.runner;

import dev.brume.core.config.LambdaOptions;
import dev.brume.lambda.execution.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways to run functions here, each made and tried out with the first function that needs it. The lock guards which there are. */
public final class Runners implements AutoCloseable {
    private final LambdaOptions options;
    private final Supplier<Runner> processRunner;
    private final Supplier<Runner> containerRunner;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runner processes;
    private @Nullable Runner containers;

    /**
     * @param processRunner makes the one for processes, or throws {@link dev.brume.core.error.AwsException}
     * @param containerRunner makes the one for containers, likewise
     */
    public Runners(LambdaOptions options, Supplier<Runner> processRunner, Supplier<Runner> containerRunner) {
        this.options = options;
        this.processRunner = processRunner;
        this.containerRunner = containerRunner;
    }

    /**
     * What a deployment is run by. Blocks the first time.
     *
     * @throws dev.brume.core.error.AwsException when it cannot be had here, saying what to do about it
     */
    public Runner of(Deployment deployment) {
        boolean contained = deployment.image() != null || options.runner() == LambdaOptions.Runner.DOCKER;
        return contained ? containers() : processes();
    }

    private Runner processes() {
        lock.lock();
        try {
            Runner made = processes;
            if (made == null) {
                made = processRunner.get();
                processes = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Runner containers() {
        lock.lock();
        try {
            Runner made = containers;
            if (made == null) {
                made = containerRunner.get();
                containers = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** What is enforced, by those that have been needed. */
    public Map<String, Object> enforced() {
        Map<String, Object> all = new LinkedHashMap<>();
        lock.lock();
        try {
            if (processes != null) {
                all.put("processes", processes.enforced());
            }
            if (containers != null) {
                all.put("containers", containers.enforced());
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Runner first;
        Runner second;
        lock.lock();
        try {
            first = processes;
            second = containers;
        } finally {
            lock.unlock();
        }
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }
}
