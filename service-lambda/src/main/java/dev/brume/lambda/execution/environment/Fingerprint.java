package dev.brume.lambda.execution.environment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a folder looks like: paths, sizes and times of modification of its files, in one number. Files beyond {@link #FILES_MAX}
 * are not looked at: {@code node_modules} may hold very many.
 */
record Fingerprint(long value) {
    static final int FILES_MAX = 20_000;
    private static final String HEAVY = "node_modules";

    static Fingerprint of(Path folder) {
        Walk walk = new Walk();
        try {
            Files.walkFileTree(folder, walk);
        } catch (IOException changing) {
            // It is being written to: this look differs from the next.
            walk.sum++;
        }
        return new Fingerprint(walk.sum);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private long sum;
        private int files;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            add(folder, attributes);
            return name != null
                            && (name.toString().equals(HEAVY) || name.toString().equals("__pycache__"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            add(file, attributes);
            return ++files < FILES_MAX ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private void add(Path path, BasicFileAttributes attributes) {
            long size = attributes.isDirectory() ? 0 : attributes.size();
            long one = path.hashCode() * 31L + size;
            sum += one * 31 + attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
        }
    }
}
