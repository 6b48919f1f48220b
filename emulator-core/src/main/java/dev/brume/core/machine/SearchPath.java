package dev.brume.core.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where programs are looked for.
 *
 * @param folders the value of {@code PATH}
 */
public record SearchPath(OperatingSystem system, String folders) {
    /** This machine's. */
    public static SearchPath here() {
        return here(System.getenv("PATH"));
    }

    /** @param folders the value of {@code PATH}; null where it is not set */
    public static SearchPath here(@Nullable String folders) {
        return new SearchPath(OperatingSystem.here(), folders == null ? "/usr/local/bin:/usr/bin:/bin" : folders);
    }

    /** The first program of a name. */
    public Optional<Path> find(String name) {
        return all(name).stream().findFirst();
    }

    /** All of a name, each once: paths often name a folder twice. */
    public List<Path> all(String name) {
        Set<Path> found = new LinkedHashSet<>();
        for (String folder : folders.split(system.pathSeparator(), -1)) {
            for (String file : system.programFiles(name)) {
                Path candidate = file(folder, file);
                if (candidate != null && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return List.copyOf(found);
    }

    /** Null for what is no folder: on Windows entries may stand in quotes, or be anything. */
    private @Nullable Path file(String folder, String file) {
        try {
            return Path.of(folder.isEmpty() ? "." : folder.replace("\"", "")).resolve(file);
        } catch (InvalidPathException noFolder) {
            return null;
        }
    }
}
