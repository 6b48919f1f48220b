package dev.brume.eventbridge.target;

/** Where event buses are found, of whichever account and region. */
public interface Buses {
    /** Whether there is a bus of that ARN (still). */
    boolean has(String arn);
}
