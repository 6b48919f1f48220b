package dev.brume.conformance.clients;

import org.opentest4j.TestAbortedException;

/** Aborts a test whose client cannot run on this machine; JUnit and Surefire count it as skipped. */
final class Skipped {
    private Skipped() {}

    static TestAbortedException because(String reason) {
        return new TestAbortedException("SKIPPED: " + reason);
    }
}
