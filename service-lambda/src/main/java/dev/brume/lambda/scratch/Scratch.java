package dev.brume.lambda.scratch;

import dev.brume.core.machine.OwnFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for what does not outlive this Brume: code, layers, rooms of environments.
 */
public final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String PREFIX = "brume-lambda-";

    private Scratch() {}

    /** A new folder, in which others may reach what they know the name of. Deletes what killed ones have left. */
    public static Path folder() throws IOException {
        Path parent = OwnFolders.parent();
        clear(parent);
        Path made = Files.createTempDirectory(parent, PREFIX + Owner.tag() + "-");
        Rights.set(made, "rwx--x--x");
        return made;
    }

    private static void clear(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Owner.hasGone(folder.getFileName().toString(), PREFIX) && isOurs(folder)) {
                    LOG.info("What an earlier Brume has left is deleted: {}", folder);
                    leave(folder);
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("What earlier Brumes may have left stays", unreadable);
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        String owner =
                Files.getOwner(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS).getName();
        return owner.equals(System.getProperty("user.name"));
    }

    /** Deletes a folder that {@link #folder} made, also what is mounted in it. */
    public static void leave(Path folder) {
        SizedFolders.releaseAllBelow(folder);
        delete(folder);
    }

    /** Deletes a folder, or a file, with all that is in it, as far as that can be done; links are deleted and not followed. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return deleted(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException goneOrClosed) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure) {
                    return deleted(done);
                }
            });
        } catch (IOException left) {
            LOG.debug("A folder of a function could not be deleted", left);
        }
    }

    /** What somebody else deletes at the same time is no reason to stop. */
    private static FileVisitResult deleted(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            LOG.debug("{} could not be deleted: {}", path, stays.toString());
        }
        return FileVisitResult.CONTINUE;
    }
}
