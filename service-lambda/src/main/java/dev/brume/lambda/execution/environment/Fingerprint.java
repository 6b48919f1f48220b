package dev.brume.lambda.execution.environment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a folder looks like: paths, sizes and times of modification of what is in it, in one number. Of {@code node_modules}, which may
 * hold very many files, the packages are looked at and not their files: who installs one changes its {@code package.json}. What lies
 * nearest to the top is looked at first, and nothing beyond {@link #ENTRIES_MAX}.
 */
record Fingerprint(long value) {
    private static final int ENTRIES_MAX = 20_000;
    private static final String PACKAGES = "node_modules";
    private static final String PACKAGE = "package.json";
    private static final String SCOPE = "@";
    private static final String COMPILED = "__pycache__";

    static Fingerprint of(Path folder) {
        return of(folder, ENTRIES_MAX);
    }

    /** @param entriesMax of files and folders: what lies beyond is not looked at */
    static Fingerprint of(Path folder, int entriesMax) {
        Walk walk = new Walk(entriesMax);
        try {
            // A link's own time says nothing of what it leads to.
            walk.look(folder.toRealPath());
        } catch (IOException changing) {
            // It is gone, or being written to: this look differs from the next.
            walk.sum++;
        }
        return new Fingerprint(walk.sum);
    }

    /** Folder by folder, each with what is right in it. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final int entriesMax;
        private final Deque<Path> folders = new ArrayDeque<>();
        private boolean ofPackages;
        private long sum;
        private int entries;

        Walk(int entriesMax) {
            this.entriesMax = entriesMax;
        }

        void look(Path top) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(top, BasicFileAttributes.class);
            add(top, attributes);
            // Another folder in its place may have files of the same sizes and times: copies and archives keep them.
            sum += Objects.hashCode(attributes.fileKey());
            folders.add(top);
            while (!folders.isEmpty() && entries < entriesMax) {
                Path folder = folders.remove();
                String name = name(folder);
                ofPackages = name.equals(PACKAGES)
                        || name.startsWith(SCOPE) && name(folder.getParent()).equals(PACKAGES);
                Files.walkFileTree(folder, Set.of(), 1, this);
            }
        }

        private static String name(@Nullable Path path) {
            return path == null || path.getFileName() == null
                    ? ""
                    : path.getFileName().toString();
        }

        /** Folders in a folder come here, too. */
        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            add(path, attributes);
            if (attributes.isDirectory()) {
                String name = name(path);
                if (ofPackages && !name.startsWith(SCOPE)) {
                    addPackage(path.resolve(PACKAGE));
                } else if (!name.equals(COMPILED)) {
                    folders.add(path);
                }
            }
            return entries < entriesMax ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        private void addPackage(Path description) {
            try {
                add(
                        description,
                        Files.readAttributes(description, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException none) {
                // The folder is no package, or not yet: its own time tells when it becomes one.
                entries++;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private void add(Path path, BasicFileAttributes attributes) {
            entries++;
            long size = attributes.isDirectory() ? 0 : attributes.size();
            long one = path.hashCode() * 31L + size;
            sum += one * 31 + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        }
    }
}
