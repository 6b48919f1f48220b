package dev.brume.kinesis.stream;

import java.util.concurrent.TimeUnit;

/** How long a stream keeps its records. One for all shards of a stream; its one field is volatile, changed under the stream's lock. */
final class Retention {
    private volatile int hours;

    Retention(int hours) {
        this.hours = hours;
    }

    int hours() {
        return hours;
    }

    void set(int newHours) {
        hours = newHours;
    }

    /** Records that came at or before this instant are gone. */
    long horizon(long now) {
        return now - TimeUnit.HOURS.toMillis(hours);
    }
}
