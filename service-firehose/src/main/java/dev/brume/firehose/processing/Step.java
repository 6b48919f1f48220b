package dev.brume.firehose.processing;

import dev.brume.firehose.stream.FirehoseRecord;
import java.util.List;

/** What is done with one record, by computing alone. */
@FunctionalInterface
interface Step {
    /**
     * What becomes of it: nothing, itself, or several.
     *
     * @throws Unprocessable when it cannot be done
     */
    List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable;
}
