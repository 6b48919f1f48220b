package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.terms.BusName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The buses that one request names, mostly one and the same in all its entries. Belongs to the thread that carries the request out. */
final class NamedBuses {
    private final BusDirectory buses;
    private final Call call;
    private @Nullable String name;
    private @Nullable EventBus bus;

    NamedBuses(BusDirectory buses, Call call) {
        this.buses = buses;
        this.call = call;
    }

    /**
     * The bus of a name or an ARN; the default bus where nothing is said; null where there is none.
     *
     * @throws dev.brume.core.error.AwsException ValidationException for an ARN of no bus
     */
    @Nullable
    EventBus of(@Nullable String nameOrArn) {
        if (bus == null || !Objects.equals(name, nameOrArn)) {
            bus = buses.find(BusName.of(nameOrArn, call));
            name = nameOrArn;
        }
        return bus;
    }
}
