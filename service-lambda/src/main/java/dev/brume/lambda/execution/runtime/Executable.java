package dev.brume.lambda.execution.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.core.machine.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kernel would start a file. Asked beforehand: a shell is between us and it, which words refusals in its own way and runs as
 * a script what the kernel would not.
 */
final class Executable {
    private static final int HEAD_BYTES = 256;
    private static final String ELF = "\u007fELF";
    /** Where a program for Linux says what processor it is for, two bytes, the lower one first. */
    private static final int MACHINE_AT = 18;

    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183);
    /** How the kernel runs programs for those processors on others, where it has been told to. */
    private static final Map<Integer, String> EMULATORS = Map.of(62, "qemu-x86_64", 183, "qemu-aarch64");

    private static final Path FORMATS = Path.of("/proc/sys/fs/binfmt_misc");
    private static final String NO_FILE = "no such file or directory";
    private static final String NO_FORMAT = "exec format error";

    private Executable() {}

    /**
     * Why a file cannot be started.
     *
     * @return in the words of the error, as AWS shows them; null where nothing is in the way
     */
    static @Nullable String refusal(Path file) {
        if (!Files.isExecutable(file)) {
            return "permission denied";
        }
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD_BYTES), ISO_8859_1);
        } catch (IOException unreadable) {
            return null;
        }
        if (head.startsWith("#!")) {
            return isThere(interpreter(head)) ? null : NO_FILE;
        }
        boolean linux = OperatingSystem.here() == OperatingSystem.LINUX;
        return !linux || isForThisMachine(head) ? null : NO_FORMAT;
    }

    /** Whatever stands in the first line up to a blank: a line that ends as Windows ends it names a file that is not there. */
    private static String interpreter(String head) {
        String line = head.substring(2).split("\n", 2)[0].replaceAll("^[ \t]+", "");
        return line.split("[ \t]", 2)[0];
    }

    /** What a function brings along is found only in its sandbox. */
    private static boolean isThere(String interpreter) {
        if (interpreter.startsWith("/opt/") || interpreter.startsWith("/var/task/")) {
            return true;
        }
        try {
            return Files.exists(Path.of(interpreter));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static boolean isForThisMachine(String head) {
        if (!head.startsWith(ELF) || head.length() < MACHINE_AT + 2) {
            return false;
        }
        int machine = head.charAt(MACHINE_AT) + (head.charAt(MACHINE_AT + 1) << Byte.SIZE);
        Integer own = MACHINES.get(System.getProperty("os.arch", ""));
        String emulator = EMULATORS.get(machine);
        return own == null
                || machine == own
                || emulator == null
                || Files.exists(FORMATS.resolve(emulator))
                || Files.exists(FORMATS.resolve("rosetta"));
    }
}
