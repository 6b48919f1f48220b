package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter of this machine.
 *
 * @param prefix the folder that holds all of it
 * @param version as it says itself, {@code 3.11.7}
 */
record Interpreter(Path executable, Path prefix, String version) {
    private static final Path USR = Path.of("/usr");

    boolean isOfSystem() {
        return executable.startsWith(USR);
    }

    /** What must be found at {@code /var/lang}. */
    @Nullable
    Path lang() {
        return isOfSystem() ? null : prefix;
    }

    Path executableIn(Layout layout) {
        return isOfSystem() ? executable : layout.lang().resolve(prefix.relativize(executable));
    }

    /** Whether it is of a version like {@code 3.13} or {@code 22}. */
    boolean isOf(String wanted) {
        return version.equals(wanted) || version.startsWith(wanted + ".");
    }
}
