package dev.brume.lambda.execution.environment;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.runtime.Runtimes;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.sandbox.Sandbox;
import dev.brume.lambda.execution.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What all environments stand on, made with the first of them: an emulator that runs no function makes no folder and no thread. */
final class Foundation {
    /** The best that the machine allows. */
    static final Choice ANY = Sandboxes::probe;

    private final Core core;
    private final Choice choice;
    private final PhaseLimits phases;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Surroundings surroundings;

    /** How a layer of sandbox is chosen, given a folder to try it with. */
    interface Choice {
        Sandbox choose(Path folder);
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
            Sandbox sandbox = choice.choose(workshop.runtime());
            RealTime real = new RealTime();
            return new Surroundings(
                    core.time(),
                    real,
                    core.ids(),
                    core.aws(),
                    workshop,
                    sandbox,
                    new Runtimes(workshop, real, sandbox.changesUser()),
                    new MemoryWatch(real),
                    new RoleCredentials(core.aws(), core.time(), core.iam()),
                    phases);
        } catch (IOException noFolder) {
            throw new AwsException(
                    "ServiceException", 500, "Brume cannot make its folder for functions: " + noFolder.getMessage());
        }
    }

    void close() {
        Surroundings laid = surroundings;
        if (laid != null) {
            laid.real().close();
            laid.workshop().close();
        }
    }
}
