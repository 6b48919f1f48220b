package dev.brume.lambda.execution.environment;

import dev.brume.core.config.LambdaOptions;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.docker.ContainerRunner;
import dev.brume.lambda.execution.runner.ProcessRunner;
import dev.brume.lambda.execution.runner.Runners;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.sandbox.Enforcement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What all environments stand on, made with the first of them: an emulator that runs no function makes no folder and no thread. */
final class Foundation {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private final Core core;
    private final Choice choice;
    private final PhaseLimits phases;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Surroundings surroundings;

    /** How it is chosen what keeps functions from the machine. */
    interface Choice {
        /**
         * Blocks.
         *
         * @param runtime the folder of our bootstraps
         * @param own a folder to try it with
         */
        Enforcement choose(Path runtime, Path own);
    }

    Foundation(Core core, Choice choice, PhaseLimits phases) {
        this.core = core;
        this.choice = choice;
        this.phases = phases;
    }

    boolean isLaid() {
        return surroundings != null;
    }

    /** Blocks the first time, while the machine is probed. */
    Surroundings surroundings() {
        Surroundings laid = surroundings;
        if (laid != null) {
            return laid;
        }
        lock.lock();
        try {
            laid = surroundings;
            if (laid == null) {
                laid = lay();
                surroundings = laid;
            }
            return laid;
        } finally {
            lock.unlock();
        }
    }

    private Surroundings lay() {
        try {
            Workshop workshop = new Workshop();
            RealTime real = new RealTime();
            LambdaOptions options = core.options().lambda();
            Path trial = workshop.environment(0);
            Runners runners = new Runners(
                    options,
                    () -> new ProcessRunner(choice.choose(workshop.runtime(), trial), workshop, real),
                    () -> ContainerRunner.of(options, core.ids().hex(Long.BYTES), real));
            return new Surroundings(
                    core.time(),
                    real,
                    core.ids(),
                    core.aws(),
                    workshop,
                    runners,
                    new MemoryWatch(real),
                    new Patience(real, PATIENCE),
                    new RoleCredentials(core.aws(), core.time(), core.iam()),
                    phases);
        } catch (IOException noFolder) {
            throw new AwsException(
                    "ServiceException", 500, "Brume cannot make its folder for functions: " + noFolder.getMessage());
        }
    }

    /** What is enforced, as far as it has been found out. */
    Map<String, Object> enforced() {
        Surroundings laid = surroundings;
        return laid == null ? Map.of() : laid.runners().enforced();
    }

    void close() {
        Surroundings laid = surroundings;
        if (laid != null) {
            laid.runners().close();
            laid.real().close();
            laid.workshop().close();
        }
    }
}
