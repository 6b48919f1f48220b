package dev.brume.firehose.stream;

import dev.brume.firehose.rules.FirehoseLimits;
import java.util.Set;

/**
 * What a direct-put stream may take in a second. Guarded by its monitor.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/limits.html">Amazon Data Firehose quota</a>
 */
public final class Throughput {
    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");
    private static final int MILLIS = 1000;
    private long second;
    private int requests;
    private int records;
    private long bytes;

    /**
     * Counts a record in, if there is room for it in this second.
     *
     * @param request whether it is the first of a request
     */
    public synchronized boolean admit(String region, int size, boolean request, long now) {
        if (Math.floorDiv(now, MILLIS) != second) {
            second = Math.floorDiv(now, MILLIS);
            requests = 0;
            records = 0;
            bytes = 0;
        }
        boolean large = LARGE_REGIONS.contains(region);
        if ((request && requests >= (large ? FirehoseLimits.REQUESTS_LARGE : FirehoseLimits.REQUESTS))
                || records >= (large ? FirehoseLimits.RECORDS_LARGE : FirehoseLimits.RECORDS)
                || bytes + size > (large ? FirehoseLimits.BYTES_LARGE : FirehoseLimits.BYTES)) {
            return false;
        }
        requests += request ? 1 : 0;
        records++;
        bytes += size;
        return true;
    }
}
