package dev.brume.bench.lambda;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;

/** A zip file of executable files. */
final class FunctionPackage {
    private FunctionPackage() {}

    /** @param files contents by name */
    static String base64(Map<String, byte[]> files) throws IOException {
        Path zip = Files.createTempFile("brume-bench-", ".zip");
        Files.delete(zip);
        try {
            write(zip, files);
            return Base64.getEncoder().encodeToString(Files.readAllBytes(zip));
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static void write(Path zip, Map<String, byte[]> files) throws IOException {
        URI uri = URI.create("jar:" + zip.toUri());
        Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem archive = FileSystems.newFileSystem(uri, options)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = archive.getPath(file.getKey());
                if (path.getParent() != null) {
                    Files.createDirectories(path.getParent());
                }
                Files.write(path, file.getValue());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
