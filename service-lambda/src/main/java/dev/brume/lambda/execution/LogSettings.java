package dev.brume.lambda.execution;

/**
 * A function's LoggingConfig, with AWS's defaults filled in.
 *
 * @param group {@code /aws/lambda/<name>} unless set otherwise
 * @param json whether LogFormat is JSON
 * @param applicationLevel TRACE, DEBUG, INFO, WARN, ERROR or FATAL
 * @param systemLevel DEBUG, INFO or WARN
 */
public record LogSettings(String group, boolean json, String applicationLevel, String systemLevel) {}
