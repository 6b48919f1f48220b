package dev.brume.lambda.execution.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What functions may read of the machine. */
final class SystemFiles {
    static final List<String> FOLDERS = List.of("/bin", "/sbin", "/lib", "/lib64", "/lib32");
    /** What programs look up to find libraries, names, time zones and certificates; nothing that is secret. */
    private static final List<String> ETC = List.of(
            "/etc/alternatives",
            "/etc/ca-certificates",
            "/etc/hosts",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/etc/nsswitch.conf",
            "/etc/pki",
            "/etc/resolv.conf",
            "/etc/ssl/certs",
            "/etc/ssl/openssl.cnf");

    private SystemFiles() {}

    /** Whether they are there or not. */
    static List<String> etc() {
        List<String> files = new ArrayList<>(ETC);
        // Debian keeps a JDK's settings there.
        try (DirectoryStream<Path> java = Files.newDirectoryStream(Path.of("/etc"), "java-*-openjdk")) {
            java.forEach(folder -> files.add(folder.toString()));
        } catch (IOException unreadable) {
            return files;
        }
        return files;
    }
}
