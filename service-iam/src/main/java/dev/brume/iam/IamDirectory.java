package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.iam.entity.IamAccount;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The accounts of IAM. It is a global service: an account has one for all regions of a partition. An operation holds its account's
 * lock from beginning to end, and calls nobody meanwhile.
 */
final class IamDirectory {
    private final Stores<Held> stores = new Stores<>(
            place -> new Held(new IamAccount(place.account(), place.region().partition()), new ReentrantLock()));
    private final Core core;
    private final AtomicLong changes = new AtomicLong();

    IamDirectory(Core core) {
        this.core = core;
    }

    /** An account and the lock that guards all of it. */
    private record Held(IamAccount account, ReentrantLock lock) {}

    /** What an operation does with the account that it is for. */
    @FunctionalInterface
    interface Act<I extends SdkRequest, O extends SdkResponse> {
        O apply(I request, IamAccount account, Call call);
    }

    /** An operation that does this while it has the account to itself. */
    <I extends SdkRequest, O extends SdkResponse> Operation.Inline<I, O> alone(Act<I, O> act) {
        return (request, call) -> {
            Held held = stores.of(new Place(call.account(), seat(call.region())));
            held.lock().lock();
            try {
                return act.apply(request, held.account(), call);
            } finally {
                if (!isReading(call.operation())) {
                    changes.incrementAndGet();
                }
                held.lock().unlock();
            }
        };
    }

    private static boolean isReading(String operation) {
        return operation.startsWith("Get") || operation.startsWith("List") || operation.startsWith("Simulate");
    }

    /** Moves on whenever an account may have changed: what was found out stays true as long as this is the same. */
    long changes() {
        return changes.get();
    }

    /** Looks at an account while it stands still. */
    <T> T look(AccountId account, Region region, Function<IamAccount, T> look) {
        Held held = stores.of(new Place(account, seat(region)));
        held.lock().lock();
        try {
            return look.apply(held.account());
        } finally {
            held.lock().unlock();
        }
    }

    /** The region that stands for all of a partition. */
    private static Region seat(Region region) {
        return switch (region.partition()) {
            case "aws-cn" -> new Region("cn-north-1");
            case "aws-us-gov" -> new Region("us-gov-west-1");
            default -> Region.US_EAST_1;
        };
    }

    void reset() {
        stores.reset();
        changes.incrementAndGet();
        core.keys().forget(key -> !key.isTemporary());
    }

    void reset(AccountId account) {
        stores.reset(account);
        changes.incrementAndGet();
        core.keys().forget(key -> !key.isTemporary() && key.account().equals(account));
    }
}
