package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.cgroup.ControlGroups;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.sandbox.Enforcement;
import dev.brume.lambda.execution.sandbox.PlainProcess;
import dev.brume.lambda.execution.sandbox.Sandbox;
import dev.brume.lambda.execution.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What may lie between a function and this machine; tests are run on each of them. */
enum SandboxLayer {
    PLAIN {
        @Override
        Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
            return new PlainProcess();
        }
    },
    LANDLOCK {
        @Override
        Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
            return Sandboxes.landlock(runtime, own, reasons).orElse(null);
        }
    },
    BUBBLEWRAP {
        @Override
        Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
            return Sandboxes.bubblewrap(runtime, own, reasons).orElse(null);
        }
    },
    /** With the kernel's bounds. */
    BUBBLEWRAP_AND_CGROUP {
        @Override
        Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
            return BUBBLEWRAP.sandbox(runtime, own, reasons);
        }

        @Override
        ControlGroups groups() {
            return ControlGroups.probe().orElse(null);
        }
    },
    PLAIN_AND_CGROUP {
        @Override
        Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
            return new PlainProcess();
        }

        @Override
        ControlGroups groups() {
            return ControlGroups.probe().orElse(null);
        }
    };

    abstract Sandbox sandbox(Path runtime, Path own, List<String> reasons);

    ControlGroups groups() {
        return null;
    }

    boolean isBounded() {
        return name().endsWith("CGROUP");
    }

    Enforcement enforce(Path runtime, Path own) {
        return new Enforcement(sandbox(runtime, own, new ArrayList<>()), groups());
    }

    /** A test that needs what this machine has not is skipped, and says why. */
    void assume() {
        try (Workshop workshop = new Workshop()) {
            List<String> reasons = new ArrayList<>();
            Path own = workshop.environment(0);
            Assumptions.assumeTrue(sandbox(workshop.runtime(), own, reasons) != null, () -> "SKIPPED: " + reasons);
            ControlGroups groups = groups();
            Assumptions.assumeTrue(
                    groups != null || !isBounded(), "SKIPPED: no control groups that this user may make");
            if (groups != null) {
                groups.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
