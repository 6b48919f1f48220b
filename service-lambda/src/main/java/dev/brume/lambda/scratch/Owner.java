package dev.brume.lambda.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a thing is that outlives a process: the process, told apart from later ones of its number by when it was started, and the
 * process namespace in which that number counts.
 */
public final class Owner {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern TAG = Pattern.compile("([0-9]+)-([0-9]+)-([0-9]+)");
    /** Where {@code starttime} stands behind the program's name: proc_pid_stat(5). */
    private static final int START = 20;

    private Owner() {}

    /** Names this process, {@code 4026531836-4711-123456}; zeros where there is no {@code /proc}, which nobody takes for gone. */
    public static String tag() {
        long pid = ProcessHandle.current().pid();
        return namespace().orElse("0") + "-" + pid + "-" + started(pid).orElse("0");
    }

    private static Optional<String> namespace() {
        try {
            return Optional.of(Files.readSymbolicLink(PROC.resolve("self/ns/pid"))
                    .toString()
                    .replaceAll("[^0-9]", ""));
        } catch (IOException noLinux) {
            return Optional.empty();
        }
    }

    private static Optional<String> started(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(fields[START - 1]);
        } catch (IOException | IndexOutOfBoundsException gone) {
            return Optional.empty();
        }
    }

    /** Whether a name, {@code <prefix><tag>-<anything>}, is of a process that we would see if it were there, and that is not. */
    public static boolean hasGone(String name, String prefix) {
        int end = name.lastIndexOf('-');
        if (!name.startsWith(prefix) || end <= prefix.length()) {
            return false;
        }
        Matcher parts = TAG.matcher(name.substring(prefix.length(), end));
        return parts.matches()
                && namespace().filter(parts.group(1)::equals).isPresent()
                && started(Long.parseLong(parts.group(2)))
                        .filter(parts.group(3)::equals)
                        .isEmpty();
    }
}
