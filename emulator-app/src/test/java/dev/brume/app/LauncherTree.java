package dev.brume.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A source tree with the real launcher, and a Maven and JDKs that only say what they are asked. */
final class LauncherTree {
    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>"$HOME/mvn.log"
            [ ! -f "$HOME/broken" ] || { echo "[INFO] all well"; echo "[ERROR] a semicolon is missing"; exit 1; }
            [ ! -f "$HOME/slow" ] || sleep 1
            echo "[INFO] Building Brume: Amazon SQS 0.1.0-SNAPSHOT                 [1/2]"
            echo "[INFO] Building jar: brume.jar"
            echo "[INFO] Building Brume: assembly and command line 0.1.0-SNAPSHOT  [2/2]"
            mkdir -p emulator-app/target/dist/lib
            : >emulator-app/target/dist/lib/brume.jar
            : >emulator-app/target/dist/.built
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                -XX:AOTCacheOutput=* | -XX:AOTMode=create) echo "java $*" >>"$HOME/aot.log" ;;
                esac
                case $argument in
                -XX:AOTCacheOutput=*) [ -f "$HOME/no-aot" ] && exit 1; echo cache >"${argument#*=}"; exit ;;
                -XX:AOTCache=*.new) echo cache >"${argument#*=}"; exit ;;
                -XX:AOTMode=record) exit ;;
                -XX:AOTMode=on) [ ! -f "$HOME/unfit-aot" ]; exit ;;
                esac
            done
            echo "VERSION"
            for argument in "$@"; do echo "$argument"; done
            """;

    final Path root;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /** What the launcher printed; the fake Java prints its version and then its arguments, a line each. */
    record Run(int exitCode, String out, String err) {}

    LauncherTree(Path folder) throws IOException {
        this.root = Files.createDirectory(folder.resolve("a tree"));
        this.home = Files.createDirectory(folder.resolve("home"));
        Files.copy(Path.of("..", "brume"), root.resolve("brume"));
        write(root.resolve("pom.xml"), "");
        write(root.resolve("emulator-app/pom.xml"), "");
        write(root.resolve("emulator-core/pom.xml"), "");
        write(root.resolve("emulator-app/src/main/java/Main.java"), "");
        write(root.resolve("emulator-app/src/test/java/MainTest.java"), "");
        script(folder.resolve("bin/mvn"), MAVEN);
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", home.toString());
    }

    /** A JDK in one of the usual folders. */
    LauncherTree withJdk(String version) throws IOException {
        jdk(home.resolve(".jdks").resolve(version), version);
        return this;
    }

    Path jdk(Path folder, String version) throws IOException {
        write(folder.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(folder.resolve("bin/java"), JAVA.replace("VERSION", version));
        return folder;
    }

    LauncherTree with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Something that is asked for by the fakes: {@code broken}, {@code slow}, {@code no-aot}, {@code unfit-aot}. */
    LauncherTree flag(String name) throws IOException {
        write(home.resolve(name), "");
        return this;
    }

    void change(String file) throws IOException {
        Path changed = root.resolve(file);
        write(changed, "");
        FileTime built = Files.getLastModifiedTime(root.resolve("emulator-app/target/dist/.built"));
        Files.setLastModifiedTime(changed, FileTime.from(built.toInstant().plus(Duration.ofSeconds(5))));
    }

    /** A jar beside the program's, so many seconds younger than the build. */
    void unpack(String jar, int seconds) throws IOException {
        Path file = root.resolve("emulator-app/target/dist/lib").resolve(jar);
        write(file, "");
        FileTime built = Files.getLastModifiedTime(root.resolve("emulator-app/target/dist/.built"));
        Files.setLastModifiedTime(file, FileTime.from(built.toInstant().plusSeconds(seconds)));
    }

    Run brume(String... arguments) throws IOException, InterruptedException {
        return brumeAt(root.resolve("brume"), arguments);
    }

    Run brumeAt(Path launcher, String... arguments) throws IOException, InterruptedException {
        return finish(begin(launcher, arguments));
    }

    /** So many at the same time. */
    List<Run> brumes(int count, String... arguments) throws IOException, InterruptedException {
        List<Begun> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begun.add(begin(root.resolve("brume"), arguments));
        }
        List<Run> runs = new ArrayList<>();
        for (Begun one : begun) {
            runs.add(finish(one));
        }
        return runs;
    }

    private record Begun(Process process, Path out, Path err) {}

    private Begun begin(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "run", ".out");
        Path err = Files.createTempFile(home, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Begun(builder.start(), out, err);
    }

    private static Run finish(Begun begun) throws IOException, InterruptedException {
        int exitCode = begun.process().waitFor();
        return new Run(exitCode, Files.readString(begun.out()), Files.readString(begun.err()));
    }

    /** How often Maven was called. */
    long builds() throws IOException {
        return lines("mvn.log");
    }

    /** How often an AOT cache was made. */
    long caches() throws IOException {
        return lines("aot.log");
    }

    private long lines(String log) throws IOException {
        Path file = home.resolve(log);
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void script(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
