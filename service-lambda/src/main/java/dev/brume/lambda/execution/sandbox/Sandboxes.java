package dev.brume.lambda.execution.sandbox;

import dev.brume.core.config.LambdaOptions.Wall;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.cgroup.ControlGroups;
import dev.brume.lambda.execution.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which layers this machine allows, by trying. Starts processes, so it blocks for some milliseconds. */
public final class Sandboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
    private static final int EPHEMERAL_MB = 1;
    private static final int STATUS = 500;

    private Sandboxes() {}

    /**
     * What is wanted, or the best that works here.
     *
     * @param runtime the folder of our bootstraps
     * @param own a folder that may be written to
     * @throws AwsException when what is wanted cannot be had here
     */
    public static Enforcement enforcement(Wall wanted, Path runtime, Path own) {
        Enforcement enforcement = new Enforcement(
                sandbox(wanted, runtime, own), ControlGroups.probe().orElse(null));
        LOG.info("Lambda functions run as {}", enforcement.line());
        return enforcement;
    }

    private static Sandbox sandbox(Wall wanted, Path runtime, Path own) {
        List<String> reasons = new ArrayList<>();
        if (wanted == Wall.AUTO || wanted == Wall.BUBBLEWRAP) {
            Optional<Sandbox> bubblewrap = bubblewrap(runtime, own, reasons);
            if (bubblewrap.isPresent()) {
                return bubblewrap.get();
            }
        }
        if (wanted == Wall.AUTO || wanted == Wall.LANDLOCK) {
            Optional<Sandbox> landlock = landlock(runtime, own, reasons);
            if (landlock.isPresent()) {
                return landlock.get();
            }
        }
        if (wanted == Wall.AUTO || wanted == Wall.PROCESS) {
            reasons.forEach(reason -> LOG.warn("Lambda functions are not kept from this machine: {}", reason));
            return new PlainProcess();
        }
        String refusal = "Functions may only run with --lambda-sandbox=" + wanted.word()
                + ", which cannot be had here: " + String.join("; ", reasons) + ".";
        LOG.error(refusal);
        throw new AwsException("ServiceException", STATUS, refusal);
    }

    /**
     * Bubblewrap, if it is installed and may make its namespaces.
     *
     * @param reasons where it is said why not
     */
    public static Optional<Sandbox> bubblewrap(Path runtime, Path own, List<String> reasons) {
        Optional<Path> bwrap = Programs.find("bwrap");
        if (bwrap.isEmpty()) {
            reasons.add("bubblewrap (bwrap) is not installed");
            return Optional.empty();
        }
        Bubblewrap candidate = new Bubblewrap(bwrap.get(), users());
        if (!works(candidate, runtime, own)) {
            reasons.add(
                    Files.exists(Path.of("/.dockerenv"))
                            ? "bubblewrap may not make namespaces in this container"
                            : "bubblewrap may not make namespaces here, or setpriv is missing");
            return Optional.empty();
        }
        return Optional.of(candidate);
    }

    /**
     * Landlock, if the kernel has it.
     *
     * @param reasons where it is said why not
     */
    public static Optional<Sandbox> landlock(Path runtime, Path own, List<String> reasons) {
        Optional<Path> perl = Programs.find("perl");
        if (perl.isEmpty()) {
            reasons.add("for Landlock, perl is not installed");
            return Optional.empty();
        }
        List<String> question =
                List.of(perl.get().toString(), runtime.resolve(Landlock.PROGRAM).toString(), "--version");
        int version = Programs.output(question, Map.of())
                .map(text -> Integer.parseInt(text.strip()))
                .orElse(0);
        if (version < 1) {
            reasons.add("the kernel has no Landlock");
            return Optional.empty();
        }
        Landlock candidate = new Landlock(perl.get(), version, users());
        if (!works(candidate, runtime, own)) {
            reasons.add("the kernel has Landlock, but a program cannot be started with it, or setpriv is missing");
            return Optional.empty();
        }
        return Optional.of(candidate);
    }

    private static @Nullable OwnUser users() {
        return OwnUser.isNeeded() ? OwnUser.ofThisMachine() : null;
    }

    private static boolean works(Sandbox candidate, Path runtime, Path own) {
        Rooms rooms = new Rooms(runtime, null, runtime, null, own, 0, EPHEMERAL_MB);
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        return Programs.output(candidate.command(List.of("/usr/bin/env", "true"), rooms, environment), environment)
                .isPresent();
    }
}
