package dev.brume.core.trace;

import dev.brume.core.dispatch.Call;

/**
 * One finished call.
 *
 * @param sequence counts up by one for each call since the start
 * @param error the error's code, empty for success
 * @param message the error's message, empty for success
 * @param nanos how long the call took in real time; a long poll's waiting counts
 */
public record CallRecord(long sequence, Call call, String error, String message, long nanos) {}
