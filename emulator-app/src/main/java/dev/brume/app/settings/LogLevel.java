package dev.brume.app.settings;

/** How much is logged; at {@code DEBUG} every request has one line. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
