package dev.brume;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the user's side of the wall may know. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.brume");

    @Test
    void onlyTheJdkIsNeeded() {
        classes()
                .that()
                .resideOutsideOfPackages("dev.brume.junit..", "dev.brume.sdk..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.brume..", "java..", "org.jspecify..")
                .because("all else is the user's to choose, or not to have")
                .check(OURS);
    }

    @Test
    void nothingOfTheEmulatorIsNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.brume.app..", "dev.brume.core..")
                .because("it is loaded by another class loader, and only the JDK's types are said across")
                .check(OURS);
    }

    @Test
    void nothingSleepsOrRunsInTheBackground() {
        noClasses()
                .that()
                // Stops the shared emulator when the JVM ends.
                .doNotHaveSimpleName("SharedEmulator")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .check(OURS);
    }
}
