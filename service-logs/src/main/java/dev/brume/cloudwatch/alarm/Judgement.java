package dev.brume.cloudwatch.alarm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * What an alarm should say, given the datapoints of its evaluation range. AWS looks at more periods than it evaluates, so that data
 * that is missing can be made up for by older data.
 *
 * <p>See CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", with its tables.
 *
 * @param value null when the alarm keeps its state
 * @param evaluated the datapoints that counted, the latest first
 * @param filled how many missing ones were needed besides
 */
record Judgement(@Nullable StateValue value, List<Datapoint> evaluated, int filled) {
    /** AWS says only that there are more: its tables show five periods for three that are evaluated. */
    static final int EXTRA_PERIODS = 2;

    /**
     * One period.
     *
     * @param start in epoch seconds
     * @param age 1 for the latest
     */
    record Datapoint(long start, int age, double value, boolean breaching) {}

    /**
     * Judges.
     *
     * @param present what is there of the evaluation range, the latest first
     * @param needed the alarm's evaluation periods
     * @param toAlarm how many of them must be breaching
     */
    static Judgement of(List<Datapoint> present, int needed, int toAlarm, MissingData missingData) {
        List<Datapoint> evaluated = new ArrayList<>(present.subList(0, Math.min(needed, present.size())));
        int filled = needed - evaluated.size();
        long breaching = evaluated.stream().filter(Datapoint::breaching).count();
        return new Judgement(value(evaluated, breaching, filled, toAlarm, missingData), evaluated, filled);
    }

    private static @Nullable StateValue value(
            List<Datapoint> evaluated, long breaching, int filled, int toAlarm, MissingData missingData) {
        if (breaching >= toAlarm) {
            return StateValue.ALARM;
        }
        if (filled == 0 || missingData == MissingData.NOT_BREACHING) {
            return StateValue.OK;
        }
        if (missingData == MissingData.BREACHING) {
            return breaching + filled >= toAlarm ? StateValue.ALARM : StateValue.OK;
        }
        if (breaching < evaluated.size()) {
            return StateValue.OK;
        }
        if (missingData == MissingData.IGNORE) {
            return null;
        }
        // Nothing speaks against it, and it has been so for long enough: "Avoiding premature transitions to alarm
        // state".
        boolean lasting = !evaluated.isEmpty() && evaluated.getLast().age() >= toAlarm;
        return lasting ? StateValue.ALARM : StateValue.INSUFFICIENT_DATA;
    }
}
