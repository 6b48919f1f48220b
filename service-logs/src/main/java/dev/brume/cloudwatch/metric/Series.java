package dev.brume.cloudwatch.metric;

/**
 * What was reported of a metric in one unit. Each bucket is held once, in the finest resolution that its age allows; older ones
 * melt into the next when the series is used. Guarded by its metric.
 */
final class Series {
    private static final int MINUTE = 60;
    /** By the levels of their resolutions. */
    private final Timeline[] timelines = new Timeline[Retention.values().length];

    private long bytes;

    Series() {
        for (Retention retention : Retention.values()) {
            timelines[retention.level()] = new Timeline(retention.step());
        }
    }

    /**
     * @param second when, in epoch seconds
     * @param highResolution whether seconds are told apart
     */
    void add(Sample sample, long second, boolean highResolution, long now) {
        age(now);
        Timeline timeline = timelineFor(second, highResolution, now);
        Bucket bucket = timeline.find(second);
        if (bucket == null) {
            bucket = timeline.at(second);
        } else {
            bytes -= bucket.bytes();
        }
        bucket.add(sample);
        bytes += bucket.bytes();
    }

    private Timeline timelineFor(long second, boolean highResolution, long now) {
        for (Retention retention : Retention.values()) {
            boolean fine = retention != Retention.SECONDS || highResolution;
            if (fine && second >= retention.oldest(now)) {
                return timelines[retention.level()];
            }
        }
        return timelines[Retention.HOURS.level()];
    }

    /** Moves what is too old for its resolution into the next; each bucket moves three times in its life. */
    void age(long now) {
        for (Retention retention : Retention.values()) {
            Timeline timeline = timelines[retention.level()];
            long oldest = retention.oldest(now);
            while (!timeline.isEmpty() && timeline.firstStart() < oldest) {
                long start = timeline.firstStart();
                Bucket bucket = timeline.removeFirst();
                bytes -= bucket.bytes();
                if (retention != Retention.HOURS) {
                    meltInto(timelines[retention.level() + 1], start, bucket);
                }
            }
        }
    }

    private void meltInto(Timeline coarser, long start, Bucket bucket) {
        Bucket there = coarser.find(start);
        if (there == null) {
            there = coarser.at(start);
        } else {
            bytes -= there.bytes();
        }
        there.add(bucket);
        bytes += there.bytes();
    }

    /**
     * Adds what it has to the buckets of equal stretches of time. What is kept in a resolution that does not fit the stretches is
     * left out, as AWS leaves it out.
     */
    void read(Windows windows, long now) {
        age(now);
        for (Timeline timeline : timelines) {
            if (windows.fits(timeline.step())) {
                timeline.forEach(windows.from(), windows.until(), windows::add);
            } else if (timeline.step() == MINUTE && windows.period() < MINUTE) {
                // A minute of a metric of standard resolution is found at its first second.
                timeline.forEach(
                        Math.max(windows.from(), Retention.SECONDS.oldest(now)), windows.until(), windows::add);
            }
        }
    }

    boolean isEmpty() {
        for (Timeline timeline : timelines) {
            if (!timeline.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that it holds. */
    long bytes() {
        return bytes;
    }
}
