package dev.brume.logs.insights;

/** A function of one row. */
@FunctionalInterface
interface Function {
    Value apply(Arguments arguments);
}
