package dev.brume.lambda.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import dev.brume.lambda.scratch.Rights;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks one archive into one folder, and nothing anywhere else: entries that lead out of it are refused, links are made last so that
 * nothing is written through them, and no more is written than a function may have. Used by one thread, once.
 */
final class Unzip {
    private static final int ENTRIES_MAX = 200_000;
    private static final int LINK_BYTES_MAX = 4096;
    private static final int NAME_BYTES_MAX = 255;
    private static final int PATH_MAX = 2048;
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final ZipModes modes;
    private final List<Link> links = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private long written;
    private int entries;

    private record Link(Path at, Path target) {}

    private Unzip(Path folder, ZipModes modes) {
        this.folder = folder;
        this.modes = modes;
    }

    /**
     * @param archive the same bytes as a file
     * @param folder empty
     * @return how many bytes the files have
     * @throws AwsException InvalidParameterValueException when the archive is none, is empty, or holds what no function may have
     */
    static long unzip(byte[] bytes, Path archive, Path folder) throws IOException {
        Unzip unzip = new Unzip(folder, ZipModes.of(bytes));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                unzip.entry(zip, all.nextElement());
            }
            unzip.makeLinks();
        } catch (ZipException | IllegalArgumentException | EOFException broken) {
            // IllegalArgumentException: names that are no UTF-8.
            throw cannotUnzip();
        }
        if (unzip.entries == 0) {
            throw LambdaErrors.invalidParameterValue("Uploaded file must be a non-empty zip");
        }
        return unzip.written;
    }

    static AwsException cannotUnzip() {
        return LambdaErrors.invalidParameterValue(
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    private void entry(ZipFile zip, ZipEntry entry) throws IOException {
        entries++;
        if (entries > ENTRIES_MAX) {
            throw cannotUnzip();
        }
        Path path = inside(entry.getName());
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        if (path.equals(folder)) {
            throw cannotUnzip();
        }
        makeParents(path);
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            if (modes.isSymbolicLink(entry.getName())) {
                links.add(new Link(path, target(in)));
            } else {
                write(in, path);
                Rights.set(path, modes.isExecutable(entry.getName()) ? "rwxr-xr-x" : "rw-r--r--");
            }
            // Java reads over it that content is not what was packed.
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw cannotUnzip();
            }
        }
    }

    private Path inside(String name) {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || isTooLong(name)) {
            throw cannotUnzip();
        }
        try {
            Path path = folder.resolve(name).normalize();
            if (!path.startsWith(folder)) {
                throw cannotUnzip();
            }
            return path;
        } catch (InvalidPathException noPath) {
            throw name.indexOf('\0') < 0 ? notOnThisMachine(name + " is no name of a file there") : cannotUnzip();
        }
    }

    /** What Linux takes and Windows does not. */
    private static AwsException notOnThisMachine(String why) {
        return LambdaErrors.invalidParameterValue(
                "Could not unzip uploaded file on the machine that runs Brume: " + why + ".");
    }

    /** Longer than the file systems of Linux take. */
    private static boolean isTooLong(String name) {
        if (name.length() > PATH_MAX) {
            return true;
        }
        for (String part : name.split("/", -1)) {
            if (part.getBytes(UTF_8).length > NAME_BYTES_MAX) {
                return true;
            }
        }
        return false;
    }

    private static void makeParents(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
    }

    private static void makeFolder(Path path) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (FileSystemException fileInTheWay) {
            throw cannotUnzip();
        }
    }

    private Path target(InputStream in) throws IOException {
        byte[] text = in.readNBytes(LINK_BYTES_MAX + 1);
        if (text.length > LINK_BYTES_MAX) {
            throw cannotUnzip();
        }
        try {
            return folder.getFileSystem().getPath(new String(text, UTF_8));
        } catch (InvalidPathException noPath) {
            throw cannotUnzip();
        }
    }

    private void write(InputStream in, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw cannotUnzip();
        }
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written >= LambdaLimits.UNZIPPED_BYTES_MAX) {
                    throw LambdaErrors.invalidParameterValue(
                            "Unzipped size must be smaller than " + LambdaLimits.UNZIPPED_BYTES_MAX + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void makeLinks() throws IOException {
        for (Link link : links) {
            Path parent = link.at().getParent();
            // A link made before may lead the way out.
            if (parent == null
                    || Files.exists(link.at(), LinkOption.NOFOLLOW_LINKS)
                    || !parent.toRealPath().startsWith(folder.toRealPath())) {
                throw cannotUnzip();
            }
            try {
                Files.createSymbolicLink(link.at(), link.target());
            } catch (FileSystemException | UnsupportedOperationException notHere) {
                throw notOnThisMachine(folder.relativize(link.at())
                        + " is a symbolic link, which cannot be made there: " + notHere.getMessage());
            }
        }
    }
}
