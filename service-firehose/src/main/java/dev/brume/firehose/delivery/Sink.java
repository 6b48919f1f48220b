package dev.brume.firehose.delivery;

import dev.brume.firehose.stream.FirehoseRecord;
import java.util.List;

/** A stage of the way. Whoever hands records to a sink has no more to do with them. Safe for many threads. */
public interface Sink {
    /** Never blocks and never fails. */
    void take(List<FirehoseRecord> records);

    /** What is held goes on at once, and so does what still comes. */
    void close();
}
