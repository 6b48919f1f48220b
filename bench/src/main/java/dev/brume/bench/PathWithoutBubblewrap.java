package dev.brume.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command search path that finds what the usual one finds, but for bubblewrap: a machine where it is not installed. */
final class PathWithoutBubblewrap {
    private static final String PROGRAM = "bwrap";

    private PathWithoutBubblewrap() {}

    /** @param links a folder that is filled, instead of the one that has the program, with names of all else in there */
    static String make(Path links) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path all = Path.of(folder);
            if (Files.exists(all.resolve(PROGRAM))) {
                Path others = links.resolve(Integer.toString(folders.size()));
                link(all, others);
                folders.add(others.toString());
            } else {
                folders.add(folder);
            }
        }
        return String.join(File.pathSeparator, folders);
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(from)) {
            for (Path program : programs) {
                Path link = to.resolve(program.getFileName());
                if (!program.endsWith(PROGRAM) && !Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, program);
                }
            }
        }
    }
}
