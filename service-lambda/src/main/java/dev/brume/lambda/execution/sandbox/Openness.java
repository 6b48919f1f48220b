package dev.brume.lambda.execution.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether everybody may read a folder. */
final class Openness {
    private static final Set<PosixFilePermission> READ =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> PASS = Set.of(PosixFilePermission.OTHERS_EXECUTE);

    private Openness() {}

    /** The folder as such. */
    static boolean isOpen(Path folder) {
        return allows(folder, READ);
    }

    /** By its path, through all the folders above. */
    static boolean isReachable(Path folder) {
        for (Path above = folder.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (!allows(above, PASS)) {
                return false;
            }
        }
        return isOpen(folder);
    }

    private static boolean allows(Path folder, Set<PosixFilePermission> wanted) {
        try {
            return Files.getPosixFilePermissions(folder).containsAll(wanted);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
