package dev.brume.core.machine;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The system that a process runs on. */
public enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS,
    OTHER;

    private static final OperatingSystem HERE = named(System.getProperty("os.name", ""));

    /** This machine's. */
    public static OperatingSystem here() {
        return HERE;
    }

    /** @param name as Java has it: {@code Linux}, {@code Mac OS X}, {@code Windows 11} */
    public static OperatingSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) {
            return LINUX;
        }
        if (lower.startsWith("mac") || lower.startsWith("darwin")) {
            return MACOS;
        }
        return lower.startsWith("windows") ? WINDOWS : OTHER;
    }

    /** The device that is always empty and takes everything. */
    public File nothing() {
        return new File(this == WINDOWS ? "NUL" : "/dev/null");
    }

    /** What stands between folders in variables like {@code PATH}. */
    public String pathSeparator() {
        return this == WINDOWS ? ";" : ":";
    }

    /**
     * The files that a program of that name may be. On Windows a file without an ending is never one: Python's installers put scripts
     * for Unix of that form beside those for Windows.
     */
    public List<String> programFiles(String name) {
        return this == WINDOWS ? List.of(name + ".exe", name + ".cmd") : List.of(name);
    }

    /** Variables by names that differ in case, where the system does not tell them apart: {@code PATH} is {@code Path} on Windows. */
    public Map<String, String> variables(Map<String, String> environment) {
        if (this != WINDOWS) {
            return environment;
        }
        Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.putAll(environment);
        return variables;
    }
}
