package dev.brume.launch;

import java.lang.reflect.InvocationTargetException;

/**
 * Where {@code java -jar brume.jar} begins. Compiled for Java 8, so that an older Java than Brume needs can say so, instead of how
 * class files are numbered.
 */
public final class Launch {
    private static final int OLDEST_JAVA = 21;
    private static final String PROGRAM = "dev.brume.app.Main";

    private Launch() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        String version = System.getProperty("java.specification.version", "");
        if (major(version) < OLDEST_JAVA) {
            System.err.println("brume: needs Java " + OLDEST_JAVA + " or newer, and " + System.getProperty("java.home")
                    + " is Java " + version + ": start it with the java of a newer JDK");
            System.exit(1);
        }
        try {
            Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** Java 8 calls itself {@code 1.8}. */
    private static int major(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException unknown) {
            return OLDEST_JAVA;
        }
    }
}
