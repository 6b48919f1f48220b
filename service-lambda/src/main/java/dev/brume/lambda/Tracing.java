package dev.brume.lambda;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.TraceContext;
import dev.brume.lambda.function.LambdaFunction;

/**
 * Which invocations are traced: those that their caller's trace header says are, and of the others those that the function samples itself,
 * which it does where its {@code TracingConfig} is Active.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html">Visualize Lambda function invocations using AWS X-Ray</a>
 */
final class Tracing {
    private static final double TO_UNIT = 0x1p-53;
    private final EmulatorTime time;
    private final Ids ids;

    Tracing(EmulatorTime time, Ids ids) {
        this.time = time;
        this.ids = ids;
    }

    /** A header that says whether its request is sampled. */
    String decided(String header, LambdaFunction function, boolean active) {
        TraceContext trace = TraceContext.of(header);
        return trace.isDecided()
                ? header
                : trace.sampled(active && function.sampler().takes(time.now(), chance()))
                        .header();
    }

    /** What the function sees: where its invocation is traced, that is a segment of its own. */
    String entered(String header, LambdaFunction function, boolean active) {
        String decided = decided(header, function, active);
        if (!active) {
            return decided;
        }
        TraceContext trace = TraceContext.of(decided);
        return trace.isSampled() ? trace.within(ids.hex(8)).header() : decided;
    }

    private double chance() {
        return (ids.nextLong() >>> 11) * TO_UNIT;
    }
}
