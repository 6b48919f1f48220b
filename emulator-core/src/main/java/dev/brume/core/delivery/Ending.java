package dev.brume.core.delivery;

/** How a delivery ended. */
public enum Ending {
    /** It arrived at its endpoint. */
    DELIVERED,
    /** It was given up and lies in the dead-letter queue. */
    DEAD_LETTERED,
    /** It was given up and is lost: there is no dead-letter queue, or that took nothing either. */
    DROPPED,
    /** Its endpoint was deleted first. */
    CANCELLED
}
