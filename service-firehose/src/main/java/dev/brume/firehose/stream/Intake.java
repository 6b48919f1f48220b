package dev.brume.firehose.stream;

import java.util.List;

/** Where the records of a stream go in: the beginning of the way to its destination, as configured. Safe for many threads. */
public interface Intake {
    /** Never blocks and never fails: a record that is in is delivered, or kept in the error output. */
    void take(List<FirehoseRecord> records);

    /** What is held goes on at once, and so does what still comes. */
    void close();

    /** What is held, and what is on its way, is forgotten. */
    void abandon();
}
