package dev.brume.core.poll;

/** What pollers count. */
public enum PollFigure {
    /** Read from the source; 0 for a read that found nothing. */
    POLLED,
    FILTERED_OUT,
    /** Handed to the target, once more with each attempt. */
    SENT,
    /** Of those, what the target or its service failed with. */
    FAILED,
    /** Taken from their queue once they were worked on. */
    DELETED
}
