package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds queues by what requests name them by: URLs, ARNs, names. Safe for many threads. */
final class QueueDirectory {
    /** How many URLs are kept as read: more than anybody uses, little enough to hold. */
    private static final int URLS_KEPT = 10_000;

    private final Stores<SqsStore> stores;
    private final Map<String, KnownUrl> urls = new ConcurrentHashMap<>();

    QueueDirectory(Core core) {
        this.stores = new Stores<>(place -> new SqsStore(place, core));
    }

    /** The store of the caller's account and region. */
    SqsStore store(Call call) {
        return stores.of(call);
    }

    /** @throws dev.brume.core.error.AwsException QueueDoesNotExist, InvalidAddress, or MissingParameter for no URL at all */
    Queue queue(@Nullable String url, Call call) {
        if (url == null || url.isEmpty()) {
            throw SqsErrors.missingParameter("QueueUrl");
        }
        Queue queue = find(url, call.place());
        if (queue == null) {
            throw SqsErrors.queueDoesNotExist();
        }
        queue.touch(call.now().toEpochMilli());
        return queue;
    }

    @Nullable
    Queue find(String text, Place caller) {
        KnownUrl known = read(text);
        Queue last = known.found(caller);
        if (last != null) {
            return last;
        }
        QueueUrl url = known.url();
        Queue queue = find(url.place(caller), url.name()).orElse(null);
        if (queue != null) {
            known.found(caller, queue);
        }
        return queue;
    }

    Optional<Queue> find(Place place, String name) {
        return stores.ifPresent(place).flatMap(store -> store.queue(name));
    }

    Optional<Queue> find(Arn arn) {
        return arn.service().equals("sqs") && AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region())
                ? find(new Place(new AccountId(arn.account()), new Region(arn.region())), arn.resource())
                : Optional.empty();
    }

    /** The store that holds a queue. */
    SqsStore storeOf(Queue queue) {
        return stores.of(new Place(
                new AccountId(queue.arn().account()), new Region(queue.arn().region())));
    }

    QueueUrl url(String text) {
        return read(text).url();
    }

    private KnownUrl read(String url) {
        KnownUrl known = urls.get(url);
        if (known != null) {
            return known;
        }
        if (urls.size() >= URLS_KEPT) {
            urls.clear();
        }
        KnownUrl read = new KnownUrl(QueueUrl.parse(url));
        urls.put(url, read);
        return read;
    }

    void reset() {
        List<SqsStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(SqsStore::close);
    }

    void reset(AccountId account) {
        List<SqsStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        before.forEach(SqsStore::close);
    }
}
