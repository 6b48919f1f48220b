package dev.brume.lambda.execution.sandbox;

import java.util.Locale;

/** What keeps a function from the machine, the strongest first. */
public enum Layer {
    BUBBLEWRAP,
    LANDLOCK,
    PROCESS;

    /** As the option has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
