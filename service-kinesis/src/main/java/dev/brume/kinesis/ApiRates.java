package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.identity.Place;
import dev.brume.kinesis.stream.KinesisErrors;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * How often an account may ask for something in a second. Those that AWS counts for each stream are counted for the account
 * here, too. Guarded by its monitor.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">KDS control plane API limits</a>
 */
final class ApiRates {
    private static final long SECOND = 1000;
    private final boolean enforced;
    private final Map<Caller, Integer> calls = new HashMap<>();
    private long second;

    ApiRates(boolean enforced) {
        this.enforced = enforced;
    }

    private record Caller(Place place, String operation) {}

    /** The operation, refused beyond so many calls in a second. */
    <I extends SdkRequest, O extends SdkResponse> Operation.Inline<I, O> perSecond(
            int max, Operation.Inline<I, O> operation) {
        return (request, call) -> {
            admit(max, call);
            return operation.invoke(request, call);
        };
    }

    private void admit(int max, Call call) {
        if (enforced && !count(max, call)) {
            throw KinesisErrors.tooManyRequests(call.account().value());
        }
    }

    private synchronized boolean count(int max, Call call) {
        long current = Math.floorDiv(call.now().toEpochMilli(), SECOND);
        if (current != second) {
            second = current;
            calls.clear();
        }
        return calls.merge(new Caller(call.place(), call.operation()), 1, Integer::sum) <= max;
    }
}
