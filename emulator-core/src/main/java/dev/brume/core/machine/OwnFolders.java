package dev.brume.core.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where folders of Brume's own lie while it runs: in {@code /var/tmp} where temporary files would go to {@code /tmp}. Functions may have
 * that to themselves, and on some machines it is memory.
 */
public final class OwnFolders {
    private static final Path TMP = Path.of("/tmp");
    private static final Path VAR_TMP = Path.of("/var/tmp");

    private OwnFolders() {}

    /** The folder in which they are made. */
    public static Path parent() {
        return insteadOf(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static Path insteadOf(Path usual) {
        return usual.equals(TMP) && Files.isDirectory(VAR_TMP) && Files.isWritable(VAR_TMP) ? VAR_TMP : usual;
    }
}
