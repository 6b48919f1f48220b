package dev.brume.lambda.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may do what with a file, where its file system knows such rights; elsewhere, as on Windows, they stay what they are. */
public final class Rights {
    private static final String POSIX = "posix";

    private Rights() {}

    /** @param rights {@code rwxr-xr-x} */
    public static void set(Path path, String rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }
}
