package dev.brume.cloudwatch.alarm;

import org.jspecify.annotations.Nullable;

/** How an alarm treats periods without data. */
enum MissingData {
    MISSING("missing", "Missing"),
    IGNORE("ignore", "Ignore"),
    BREACHING("breaching", "Breaching"),
    NOT_BREACHING("notBreaching", "NonBreaching");

    private final String text;
    private final String inReasons;

    MissingData(String text, String inReasons) {
        this.text = text;
        this.inReasons = inReasons;
    }

    /** @param text a valid one, or null for the default */
    static MissingData of(@Nullable String text) {
        MissingData found = find(text == null ? MISSING.text : text);
        return found == null ? MISSING : found;
    }

    static @Nullable MissingData find(String text) {
        for (MissingData missing : values()) {
            if (missing.text.equals(text)) {
                return missing;
            }
        }
        return null;
    }

    /** As the reasons of states name it. */
    String inReasons() {
        return inReasons;
    }
}
