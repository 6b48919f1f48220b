package dev.brume.lambda.execution.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where a test of extensions has its machine, until it is over. Is skipped where their scripts have no Python. */
final class Bench implements BeforeEachCallback, AfterEachCallback {
    static final Duration AMPLE = Duration.ofSeconds(30);
    private Machine machine;

    @Override
    public void beforeEach(ExtensionContext test) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/python3")), "extensions here need /usr/bin/python3");
    }

    Machine on(SandboxLayer layer) {
        return on(layer, PhaseLimits.OF_AWS);
    }

    /** Where it does not matter how soon an end comes, but who is at it first: this machine may be busy. */
    Machine patient(SandboxLayer layer) {
        return on(layer, new PhaseLimits(AMPLE, AMPLE, AMPLE, AMPLE.multipliedBy(2)));
    }

    Machine on(SandboxLayer layer, PhaseLimits phases) {
        machine = new Machine(layer, ExecutionLimits.DEFAULT, phases);
        return machine;
    }

    Machine machine() {
        return Objects.requireNonNull(machine);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (machine != null) {
            machine.close();
        }
    }
}
