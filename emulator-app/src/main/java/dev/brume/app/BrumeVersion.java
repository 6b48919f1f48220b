package dev.brume.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as the build wrote it down. */
public final class BrumeVersion {
    private BrumeVersion() {}

    /** {@code 0.1.0}. */
    public static String text() {
        try (InputStream file = BrumeVersion.class.getResourceAsStream("version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
