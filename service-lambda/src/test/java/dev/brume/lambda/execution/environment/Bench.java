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
    private static final PhaseLimits PATIENT = new PhaseLimits(AMPLE, AMPLE, AMPLE, AMPLE.multipliedBy(2));
    private Machine machine;

    @Override
    public void beforeEach(ExtensionContext test) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/python3")), "extensions here need /usr/bin/python3");
    }

    /** Where no layer makes a difference. */
    Machine plain() {
        return on(SandboxLayer.PLAIN);
    }

    /** With ample time for each phase: it matters what comes first, and this machine may be busy. */
    Machine on(SandboxLayer layer) {
        return on(layer, PATIENT);
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
