package dev.brume.sqs.queue;

/**
 * How much of the consumers' time messages have taken lately: from being received to being deleted or coming back. What is over
 * counts half after each minute; what is still going on counts in full.
 */
final class ConsumerTime {
    private static final double HALF_LIFE_MILLIS = 60_000;
    private double finished;
    private long finishedAsOf;
    private int running;
    private long startsOfRunning;

    void begin(long now) {
        running++;
        startsOfRunning += now;
    }

    void end(long begunAt, long now) {
        running--;
        startsOfRunning -= begunAt;
        finished = faded(now) + Math.max(0, now - begunAt);
        finishedAsOf = now;
    }

    /** In milliseconds. */
    double total(long now) {
        return faded(now) + Math.max(0, running * now - startsOfRunning);
    }

    private double faded(long now) {
        return finished == 0 || now <= finishedAsOf
                ? finished
                : finished * Math.pow(0.5, (now - finishedAsOf) / HALF_LIFE_MILLIS);
    }
}
