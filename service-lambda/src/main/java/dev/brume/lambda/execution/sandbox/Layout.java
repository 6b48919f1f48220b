package dev.brume.lambda.execution.sandbox;

import java.nio.file.Path;

/** The same folders as the function sees them: {@code /var/task}, {@code /opt}, {@code /var/runtime}, {@code /var/lang}, {@code /tmp}. */
public record Layout(Path task, Path opt, Path runtime, Path lang, Path tmp) {
    public static final Layout AWS = new Layout(
            Path.of("/var/task"), Path.of("/opt"), Path.of("/var/runtime"), Path.of("/var/lang"), Path.of("/tmp"));

    /** Where a function sees the machine's own folders. */
    static Layout ofThisMachine(Rooms rooms) {
        Path opt = rooms.opt();
        Path lang = rooms.lang();
        return new Layout(
                rooms.task(),
                opt == null ? AWS.opt() : opt,
                rooms.runtime(),
                lang == null ? Path.of("/usr") : lang,
                rooms.own());
    }
}
