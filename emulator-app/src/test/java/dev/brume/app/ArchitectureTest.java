package dev.brume.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.brume.app.command.UntilSignal;
import dev.brume.core.dispatch.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler cannot know. */
class ArchitectureTest {
    private static final String TIME = "dev.brume.core.time..";
    private static final JavaClasses BRUME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.brume");

    @Test
    void onlyTheTimePackageReadsAClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TIME)
                .should()
                .callMethodWhere(isCall("java\\.time\\..*", "now"))
                .orShould()
                .callMethodWhere(isCall("java\\.time\\.Clock", "(system|tick).*"))
                .orShould()
                .callMethodWhere(isCall("java\\.lang\\.System", "currentTimeMillis|nanoTime"))
                .orShould()
                .callConstructor(java.util.Date.class)
                .because("all time comes from EmulatorTime, which can be frozen and advanced")
                .check(BRUME);
    }

    @Test
    void onlyTheTimePackageWaitsAndRunsThings() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TIME)
                .and()
                // The first closes the emulator when the JVM ends, the second ends the JVM that makes the AOT cache.
                .doNotBelongToAnyOf(UntilSignal.class, Rehearsal.class)
                .should()
                .callMethodWhere(isCall("java\\.lang\\.Thread", "sleep|start|startVirtualThread|ofVirtual|ofPlatform"))
                .orShould()
                .callConstructorWhere(isCall("java\\.lang\\.Thread", "<init>"))
                .orShould()
                .callMethodWhere(isCall("java\\.util\\.concurrent\\.Executors", ".*"))
                .orShould()
                .callConstructorWhere(
                        isCall("java\\.util\\.concurrent\\..*(Pool|Executor|Timer).*|java\\.util\\.Timer", "<init>"))
                .orShould()
                .callMethodWhere(isCall(
                        "java\\.util\\.concurrent\\.CompletableFuture",
                        "(run|supply)Async|orTimeout|completeOnTimeout|delayedExecutor"))
                .because("background work is counted by EmulatorTime, so that a caller can wait until all is quiet")
                .check(BRUME);
    }

    @Test
    void randomnessComesFromIds() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Ids.class)
                .and()
                // A key that others could guess would be none.
                .doNotHaveFullyQualifiedName("dev.brume.core.http.OwnCertificate")
                .should()
                .callConstructorWhere(isCall("java\\..*Random", "<init>"))
                .orShould()
                .callMethodWhere(isCall("java\\.util\\.UUID", "randomUUID"))
                .orShould()
                .callMethodWhere(isCall("java\\.lang\\.Math", "random"))
                .orShould()
                .callMethodWhere(isCall(".*RandomGenerator.*|.*ThreadLocalRandom", "of|current|getDefault"))
                .because("a test repeats a run by its seed")
                .check(BRUME);
    }

    @Test
    void onlyTheHttpPackageSeesNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.brume.core.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(BRUME);
    }

    @Test
    void noServiceKnowsAnother() {
        slices().matching("dev.brume.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.brume.core.."))
                .ignoreDependency(resideInAPackage("dev.brume.app.."), DescribedPredicate.alwaysTrue())
                .because("services meet only through AwsClient; emulator-app alone knows them all")
                .check(BRUME);
    }

    @Test
    void theCoreKnowsNoServiceAndNoProgram() {
        noClasses()
                .that()
                .resideInAPackage("dev.brume.core..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of Brume but not of its core",
                        type -> type.getPackageName().startsWith("dev.brume.")
                                && !type.getPackageName().startsWith("dev.brume.core")))
                .check(BRUME);
    }

    @Test
    void logsGoThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(BRUME);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.brume.app..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to what a command answers")
                .check(BRUME);
    }

    /** Test classes lie in the modules' build folders: those that are built before this module are looked at. */
    @Test
    void noTestSleeps() {
        List<Path> tests = Stream.of(Path.of("..").toFile().listFiles())
                .map(module -> module.toPath().resolve("target/test-classes"))
                .filter(Files::isDirectory)
                .filter(folder -> !folder.toString().contains("bench"))
                .toList();
        noClasses()
                .should()
                .callMethodWhere(isCall("java\\.lang\\.Thread", "sleep"))
                .because("a test moves the clock, or waits for what it wants to see")
                .check(new ClassFileImporter().importPaths(tests));
    }

    private static DescribedPredicate<JavaCall<?>> isCall(String ownerMatching, String methodMatching) {
        return DescribedPredicate.describe(
                ownerMatching + "." + methodMatching,
                call -> call.getTargetOwner().getName().matches(ownerMatching)
                        && call.getName().matches(methodMatching));
    }
}
