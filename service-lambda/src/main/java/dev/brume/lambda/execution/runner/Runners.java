package dev.brume.lambda.execution.runner;

import dev.brume.core.config.LambdaOptions;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Enforcement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The ways to run functions here, each made and tried out with the first function that needs it. The lock guards which there are. */
public final class Runners implements AutoCloseable {
    private final LambdaOptions options;
    private final Path runtime;
    private final Path trial;
    private final BiFunction<Path, Path, Enforcement> choice;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runner processes;
    private @Nullable Runner containers;

    /**
     * @param runtime the folder of our bootstraps
     * @param trial a folder to try things in
     * @param choice chooses what keeps processes from the machine, given these two
     */
    public Runners(LambdaOptions options, Path runtime, Path trial, BiFunction<Path, Path, Enforcement> choice) {
        this.options = options;
        this.runtime = runtime;
        this.trial = trial;
        this.choice = choice;
    }

    /**
     * What a deployment is run by. Blocks the first time.
     *
     * @throws dev.brume.core.error.AwsException when it cannot be had here, saying what to do about it
     */
    public Runner of(Deployment deployment) {
        boolean contained = deployment.imageUri() != null || options.runner() == LambdaOptions.Runner.DOCKER;
        return contained ? containers() : processes();
    }

    private Runner processes() {
        lock.lock();
        try {
            Runner made = processes;
            if (made == null) {
                made = new ProcessRunner(choice.apply(runtime, trial), runtime);
                processes = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Runner containers() {
        throw new UncheckedIOException(new IOException("no containers"));
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
