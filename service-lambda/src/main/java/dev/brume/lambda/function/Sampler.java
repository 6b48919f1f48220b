package dev.brume.lambda.function;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which requests of a function with active tracing are traced where nobody before it has decided: the first of each second and a twentieth
 * of the others. Lock-free; two that come first at the same time may both be the first.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html">Visualize Lambda function invocations using AWS X-Ray</a>
 */
public final class Sampler {
    private static final double RATE = 0.05;
    private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);

    /** @param chance from 0 to 1 */
    public boolean takes(Instant now, double chance) {
        long current = now.getEpochSecond();
        return second.getAndSet(current) != current || chance < RATE;
    }
}
