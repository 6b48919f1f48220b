package dev.brume.firehose;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.stream.DeliveryStream;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The Firehose streams of one account in one region, by name. A concurrent map guards them; each guards itself. */
final class FirehoseStore {
    private final Place place;
    private final NavigableMap<String, DeliveryStream> streams = new ConcurrentSkipListMap<>();

    FirehoseStore(Place place) {
        this.place = place;
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    Optional<DeliveryStream> find(String name, long now) {
        DeliveryStream stream = streams.get(name);
        if (stream == null || !stream.isGone(now)) {
            return Optional.ofNullable(stream);
        }
        streams.remove(name, stream);
        return Optional.empty();
    }

    /** Those with names after {@code name}, in the order of their names. */
    Collection<DeliveryStream> after(String name, long now) {
        streams.values().removeIf(stream -> stream.isGone(now));
        return streams.tailMap(name, false).values();
    }

    /** @throws dev.brume.core.error.AwsException ResourceInUseException where the name is taken, LimitExceededException */
    void add(DeliveryStream stream, long now) {
        find(stream.name(), now);
        if (streams.size() >= FirehoseLimits.STREAMS_MAX) {
            throw FirehoseErrors.limitExceeded(
                    "You have already consumed your firehose quota of " + FirehoseLimits.STREAMS_MAX + " hoses.");
        }
        if (streams.putIfAbsent(stream.name(), stream) != null) {
            throw FirehoseErrors.streamExists(stream.name(), place.account().value());
        }
    }

    List<DeliveryStream> clear() {
        List<DeliveryStream> before = List.copyOf(streams.values());
        streams.clear();
        return before;
    }
}
