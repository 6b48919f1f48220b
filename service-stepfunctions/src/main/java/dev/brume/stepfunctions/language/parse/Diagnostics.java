package dev.brume.stepfunctions.language.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one definition. For one thread. */
final class Diagnostics {
    static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";
    static final String TRANSITION = "MISSING_TRANSITION_TARGET";
    private final List<Diagnostic> found = new ArrayList<>();

    void schema(@Nullable String location, String message) {
        add(SCHEMA, location, message);
    }

    void add(String code, @Nullable String location, String message) {
        found.add(new Diagnostic(Diagnostic.Severity.ERROR, code, message, location));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
