package dev.brume.lambda.execution.environment;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.sandbox.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An executable in a layer's {@code extensions} folder. */
record ExtensionProgram(String name, Path file) {
    private static final String FOLDER = "extensions";
    private static final int HEAD_BYTES = 256;
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /** Why a program cannot be started, in AWS's words. */
    record Problem(String message, String errorType) {}

    /** All that are in the merged layers, by their names' order. */
    static List<ExtensionProgram> in(@Nullable Path opt) {
        if (opt == null || !Files.isDirectory(opt.resolve(FOLDER))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(opt.resolve(FOLDER))) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> new ExtensionProgram(String.valueOf(file.getFileName()), file))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** As the processes of the environment see it. */
    String path(Layout layout) {
        return layout.opt().resolve(FOLDER).resolve(name).toString();
    }

    /** Null for a program that can be tried. */
    @Nullable
    Problem problem(Layout layout, @Nullable Path opt) {
        if (!Files.isExecutable(file)) {
            return new Problem(failure("permission denied"), "PermissionDenied");
        }
        byte[] head = head();
        if (head.length > 2 && head[0] == '#' && head[1] == '!') {
            return interpreterIsThere(head, opt)
                    ? null
                    : new Problem(failure("no such file or directory"), "UnknownError");
        }
        boolean elf = head.length >= ELF.length && java.util.Arrays.equals(head, 0, ELF.length, ELF, 0, ELF.length);
        // Other systems have other formats; there, trying tells.
        boolean linux = OperatingSystem.here() == OperatingSystem.LINUX;
        return elf || !linux ? null : new Problem(failure("exec format error"), "UnknownError");
    }

    private String failure(String why) {
        return "fork/exec /opt/" + FOLDER + '/' + name + ": " + why;
    }

    private byte[] head() {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /** A line that ends with a carriage return names no interpreter, which is how scripts from Windows fail. */
    private static boolean interpreterIsThere(byte[] head, @Nullable Path opt) {
        String line = new String(head, 2, head.length - 2, StandardCharsets.ISO_8859_1);
        int end = line.indexOf('\n');
        String named = (end < 0 ? line : line.substring(0, end)).strip().split("[ \t]", 2)[0];
        boolean windows = end > 0
                && line.charAt(end - 1) == '\r'
                && line.substring(0, end - 1).strip().equals(named);
        if (windows || named.isEmpty()) {
            return false;
        }
        Path path = Path.of(named);
        if (path.startsWith("/opt") && opt != null) {
            return Files.exists(opt.resolve(Path.of("/opt").relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
        }
        return Files.exists(path) || !path.startsWith("/usr") && !path.startsWith("/bin");
    }
}
