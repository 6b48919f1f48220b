package dev.brume.lambda.execution.jvm;

import java.lang.management.ManagementFactory;

/** Whether this JVM was started so that a debugger may stop it: then time that passes says nothing about a handler. */
final class Debugger {
    private static final boolean POSSIBLE = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    private Debugger() {}

    static boolean isPossible() {
        return POSSIBLE;
    }
}
