package dev.brume.lambda.execution;

/**
 * What is known of an invocation once extensions are done with it, after it was answered.
 *
 * @param millis how long function and extensions worked
 * @param extensionMillis how long extensions worked once the runtime was done
 * @param logTail the last 4 KiB of the invocation's log, START to REPORT
 */
public record Afterwards(double millis, double extensionMillis, String logTail) {}
