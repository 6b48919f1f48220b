package dev.brume.sns.archive;

/** How far a replay has come ({@code ReplayStatus}): Developer Guide, "Amazon SNS message replay for FIFO topic subscribers". */
public enum ReplayStatus {
    PENDING("Pending"),
    IN_PROGRESS("In progress"),
    COMPLETED("Completed"),
    FAILED("Failed");

    private final String text;

    ReplayStatus(String text) {
        this.text = text;
    }

    /** As GetSubscriptionAttributes returns it. */
    public String text() {
        return text;
    }
}
