package dev.brume.core.identity;

/**
 * What services name the sessions of roles that they assume for a resource: the resource's name, within what AssumeRole takes, 2 to 64
 * characters.
 */
public final class SessionName {
    private static final int MIN = 2;
    private static final int MAX = 64;

    private SessionName() {}

    /** @param name of a function, a stream, an execution: one character at least */
    public static String of(String name) {
        return name.length() < MIN ? name + "_" : name.substring(0, Math.min(MAX, name.length()));
    }
}
