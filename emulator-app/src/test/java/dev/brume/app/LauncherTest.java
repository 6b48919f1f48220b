package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./brume} on a tree of its own. The JDKs here are newer than any real one, so that this machine's do not matter. */
class LauncherTest {
    @TempDir
    private Path folder;

    private LauncherTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new LauncherTree(folder);
    }

    @Test
    void theFirstStartBuildsAndLaterOnesDoNot() throws Exception {
        tree.withJdk("99");
        LauncherTree.Run first = tree.brume("start");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .startsWith("Building Brume from source: a minute or two the first time\n"
                        + "  [1/2] Brume: Amazon SQS\n  [2/2] Brume: assembly and command line\nBuilt in ");
        assertThat(first.out()).endsWith("dev.brume.app.Main\nstart\n");
        LauncherTree.Run second = tree.brume("start");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).endsWith("dev.brume.app.Main\nstart\n");
        assertThat(tree.builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "emulator-app/src/main/java/Main.java, 2",
        "emulator-app/src/main/java/New.java, 2",
        "emulator-app/pom.xml, 2",
        "emulator-core/pom.xml, 2",
        "emulator-core/src/main/resources/new/table.txt, 2",
        "pom.xml, 2",
        "brume, 2",
        "emulator-app/src/test/java/MainTest.java, 1",
        "bench/pom.xml, 1",
        "bench/src/main/java/Bench.java, 1",
        "conformance/pom.xml, 1",
        "README.md, 1"
    })
    void whatHasChangedIsBuiltAgainUnlessItIsNoPartOfTheProgram(String file, long builds) throws Exception {
        tree.withJdk("99").brume("version");
        String launcher = Files.readString(tree.root.resolve("brume"));
        tree.change(file);
        if (file.equals("brume")) {
            Files.writeString(tree.root.resolve("brume"), launcher);
        }
        tree.brume("version");
        assertThat(tree.builds()).isEqualTo(builds);
    }

    @Test
    void aBuildThatFailsShowsWhy() throws Exception {
        LauncherTree.Run run = tree.withJdk("99").flag("broken").brume("start");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).endsWith("failed:\n[ERROR] a semicolon is missing\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theNewestJavaIsTakenWhereverItLies() throws Exception {
        tree.withJdk("98.0.2").withJdk("98.0.10").withJdk("97").withJdk("1.8.0_402");
        assertThat(tree.brume("version").out()).startsWith("98.0.10\n");
        tree.with("JAVA_HOME", tree.jdk(folder.resolve("elsewhere"), "99-ea").toString());
        assertThat(tree.brume("version").out()).startsWith("99-ea\n");
    }

    @Test
    void javaOnThePathCounts() throws Exception {
        Path jdk = tree.jdk(folder.resolve("unusual"), "99");
        Files.createSymbolicLink(folder.resolve("bin/java"), jdk.resolve("bin/java"));
        assertThat(tree.brume("version").out()).startsWith("99\n");
    }

    @Test
    void aJavaThatIsTooOldIsRefusedInOneLine() throws Exception {
        Path old = tree.jdk(folder.resolve("old"), "17.0.9");
        LauncherTree.Run run = tree.with("BRUME_JAVA_HOME", old.toString()).brume("start");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("brume: BRUME_JAVA_HOME=" + old + " is no JDK 21 or newer\n");
    }

    @ParameterizedTest
    @CsvSource({"21, false, false", "24, false, true", "25, true, true", "99, true, false"})
    void eachJavaGetsTheFlagsThatItKnows(String version, boolean compactHeaders, boolean unsafe) throws Exception {
        tree.with("BRUME_JAVA_HOME", tree.jdk(folder.resolve("java"), version).toString());
        String flags = tree.brume("start").out();
        assertThat(flags).startsWith(version + "\n").contains("-XX:+UseSerialGC\n", "-Xmx1g\n");
        assertThat(flags.contains("-XX:+UseCompactObjectHeaders")).isEqualTo(compactHeaders);
        assertThat(flags.contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(unsafe);
    }

    @Test
    void theHeapIsBoundedByOptionOrVariable() throws Exception {
        tree.withJdk("99").with("BRUME_HEAP", "256m");
        assertThat(tree.brume("start").out()).contains("-Xmx256m\n-Dbrume.heap=256m\n");
        assertThat(tree.brume("start", "--heap", "512m").out()).contains("-Xmx512m\n-Dbrume.heap=512m\n");
        assertThat(tree.brume("start", "--heap=2g").out()).contains("-Xmx2g\n-Dbrume.heap=2g\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "512mb", "m", "-1g", "5 g", "0", "064m"})
    void aHeapThatIsNoSizeIsRefused(String size) throws Exception {
        LauncherTree.Run run = tree.withJdk("99").brume("start", "--heap", size);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("brume: the heap's size is a number with k, m or g, like 512m, not '" + size + "'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31m", "16M", "4096k", "32767K", "1000000"})
    void aHeapThatIsTooSmallIsRefused(String size) throws Exception {
        LauncherTree.Run run = tree.withJdk("99").with("BRUME_HEAP", size).brume("start");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).endsWith("brume: the heap's size is 32m at least, not '" + size + "'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32m", "32768k", "33554432", "1g", "100000000000"})
    void anyOtherHeapIsTaken(String size) throws Exception {
        assertThat(tree.withJdk("99").with("BRUME_HEAP", size).brume("start").out())
                .contains("-Xmx" + size + "\n");
    }

    @Test
    void javaOptionsOutrankTheHeapAndCollectorThatItWouldHaveSet() throws Exception {
        tree.withJdk("99");
        assertThat(tree.brume("start").out()).contains("-XX:+UseSerialGC\n", "-Xms24m\n", "-XX:NewSize=16m\n");
        String own = tree.with("BRUME_JAVA_OPTIONS", "-XX:+UseG1GC -Xmn32m")
                .brume("start")
                .out();
        assertThat(own).contains("-XX:+UseG1GC\n-Xmn32m\n").doesNotContain("UseSerialGC", "-Xms24m");
    }

    @Test
    void aCacheThatDoesNotGoWithTheHeapAskedForIsLeftOut() throws Exception {
        tree.withJdk("99");
        assertThat(tree.with("BRUME_JAVA_OPTIONS", "-Xmn32m").brume("start").out())
                .contains("-XX:AOTCache=");
        LauncherTree.Run run = tree.flag("unfit-aot").brume("start");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("-XX:AOTCache=").endsWith("start\n");
        assertThat(tree.with("BRUME_JAVA_OPTIONS", "-Dsome=property")
                        .brume("start")
                        .out())
                .contains("-XX:AOTCache=");
        assertThat(tree.with("BRUME_JAVA_OPTIONS", "-agentlib:jdwp=server=y")
                        .brume("start")
                        .out())
                .doesNotContain("-XX:AOTCache=");
    }

    @Test
    void aCacheOlderThanTheProgramIsMadeAnew() throws Exception {
        tree.withJdk("99").brume("start");
        tree.change("emulator-app/target/dist/lib/brume.jar");
        assertThat(tree.brume("start").err()).isEqualTo("Making the AOT cache for Java 99 ... done\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, -5})
    void aCacheOfOtherJarsIsMadeAnewThoughTheProgramItselfIsTheSame(int seconds) throws Exception {
        tree.withJdk("99").brume("start");
        tree.unpack("service-sqs.jar", 60);
        tree.brume("start");
        assertThat(tree.brume("start").err()).isEmpty();
        assertThat(tree.caches()).isEqualTo(2);
        tree.unpack("service-sqs.jar", 60 + seconds);
        assertThat(tree.brume("start").err()).isEqualTo("Making the AOT cache for Java 99 ... done\n");
        assertThat(tree.brume("start").err()).isEmpty();
    }

    @Test
    void oneOfSeveralStartsAtOnceBuildsAndTheOthersWait() throws Exception {
        tree.withJdk("99").flag("slow");
        List<LauncherTree.Run> runs = tree.brumes(4, "start");
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("-XX:AOTCache=").endsWith("start\n");
        });
        assertThat(tree.builds()).isEqualTo(1);
        assertThat(tree.caches()).isEqualTo(1);
        assertThat(tree.root.resolve("emulator-app/target")).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void whatAKilledStartLeftBehindIsNoObstacle() throws Exception {
        Files.createDirectories(tree.root.resolve("emulator-app/target"));
        long gone = goneProcess();
        Files.createSymbolicLink(tree.root.resolve("emulator-app/target/dist.lock"), Path.of(Long.toString(gone)));
        LauncherTree.Run run = tree.withJdk("99").brume("start");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tree.builds()).isEqualTo(1);
    }

    private static long goneProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void theAotCacheIsMadeOnceAndForEachJavaAnew() throws Exception {
        Path jdk = tree.jdk(folder.resolve("java"), "25");
        tree.with("BRUME_JAVA_HOME", jdk.toString());
        String cache = "-XX:AOTCache=" + tree.root.toRealPath() + "/emulator-app/target/dist/brume.aot\n";
        assertThat(tree.brume("start").out()).contains(cache);
        assertThat(tree.brume("start").out()).contains(cache);
        assertThat(tree.caches()).isEqualTo(1);
        tree.jdk(jdk, "25.0.1");
        assertThat(tree.brume("start").out()).contains(cache);
        assertThat(tree.caches()).isEqualTo(2);
    }

    @Test
    void java24MakesItsCacheInTwoStepsAndJava21HasNone() throws Exception {
        tree.with("BRUME_JAVA_HOME", tree.jdk(folder.resolve("java24"), "24").toString());
        assertThat(tree.brume("start").out()).contains("-XX:AOTCache=");
        tree.with("BRUME_JAVA_HOME", tree.jdk(folder.resolve("java21"), "21").toString());
        assertThat(tree.brume("start").out()).doesNotContain("AOT");
    }

    @Test
    void withoutACacheItStartsAllTheSameAndSaysSo() throws Exception {
        LauncherTree.Run run = tree.withJdk("99").flag("no-aot").brume("start");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("Making the AOT cache for Java 99 ... failed: see ")
                .endsWith("; starting without it\n");
        assertThat(run.out()).doesNotContain("AOT").endsWith("start\n");
        assertThat(tree.with("BRUME_AOT", "off").brume("start").err()).isEmpty();
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        assertThat(tree.withJdk("99")
                        .brume("start", "--public-host", "a  b*", "")
                        .out())
                .endsWith("start\n--public-host\na  b*\n\n");
    }

    @Test
    void aLinkToItWorks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("brume"), tree.root.resolve("brume"));
        assertThat(tree.withJdk("99").brumeAt(link, "version").out()).endsWith("version\n");
    }
}
