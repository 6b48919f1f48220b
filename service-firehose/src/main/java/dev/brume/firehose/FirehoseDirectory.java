package dev.brume.firehose;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.state.Stores;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.stream.DeliveryStream;
import java.util.ArrayList;
import java.util.List;

/** Finds Firehose streams by what requests name them by. Safe for many threads. */
final class FirehoseDirectory {
    private final Stores<FirehoseStore> stores = new Stores<>(FirehoseStore::new);

    FirehoseStore store(Call call) {
        return stores.of(call);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    DeliveryStream stream(String name, Call call) {
        return stores.of(call)
                .find(name, call.now().toEpochMilli())
                .orElseThrow(
                        () -> FirehoseErrors.streamNotFound(name, call.account().value()));
    }

    /** As {@link #stream}, for records: a stream that is not ACTIVE is not there. */
    DeliveryStream streamForData(String name, Call call) {
        DeliveryStream stream = stream(name, call);
        if (!stream.isActive(call.now().toEpochMilli())) {
            throw FirehoseErrors.streamNotFound(name, call.account().value());
        }
        return stream;
    }

    /** Forgets everything; tells what was there. */
    List<DeliveryStream> reset() {
        List<DeliveryStream> before = new ArrayList<>();
        stores.all().forEach(store -> before.addAll(store.clear()));
        stores.reset();
        return before;
    }

    List<DeliveryStream> reset(AccountId account) {
        List<DeliveryStream> before = new ArrayList<>();
        stores.all().stream().filter(store -> store.isOf(account)).forEach(store -> before.addAll(store.clear()));
        stores.reset(account);
        return before;
    }
}
