package dev.brume.lambda.execution.process;

/**
 * What an environment holds of memory.
 *
 * @param bytes now
 * @param peakBytes the most that is known of since it was last looked at
 * @param exhausted whether the kernel has refused it more and ended one of its processes for that
 */
public record MemoryState(long bytes, long peakBytes, boolean exhausted) {}
