package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.core.time.EmulatorTime;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Stream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Finds streams and consumers by what requests name them by: names and ARNs. Safe for many threads. */
public final class KinesisDirectory {
    private static final String STREAM = "stream/";
    private static final String CONSUMER = "/consumer/";
    private final Stores<KinesisStore> stores;
    private final EmulatorTime time;

    KinesisDirectory(Core core) {
        this.stores = new Stores<>(place -> new KinesisStore(place, core));
        this.time = core.time();
    }

    /** The store of the caller's account and region. */
    KinesisStore store(Call call) {
        return stores.of(call);
    }

    /** The store that holds a stream. */
    KinesisStore storeOf(Stream stream) {
        return stores.of(new Place(
                new AccountId(stream.account()), new Region(stream.arn().region())));
    }

    /**
     * The stream that a request names by name, ARN or both, in whatever status it is.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException; InvalidArgumentException when it names none, or two
     */
    public Stream stream(@Nullable String name, @Nullable String arn, Call call) {
        if (arn == null) {
            if (name == null) {
                throw KinesisErrors.invalidArgument("StreamARN or StreamName must be provided.");
            }
            return find(call.place(), name, millis(call))
                    .orElseThrow(() ->
                            KinesisErrors.streamNotFound(name, call.account().value()));
        }
        StreamAddress address = StreamAddress.of(arn);
        if (name != null && !name.equals(address.name())) {
            throw KinesisErrors.invalidArgument(
                    "StreamName " + name + " does not match the stream in StreamARN " + arn + ".");
        }
        return find(address.place(), address.name(), millis(call))
                .orElseThrow(() -> KinesisErrors.streamNotFound(
                        address.name(), address.place().account().value()));
    }

    /** As {@link #stream}, for reading and writing records: a stream that is being made or deleted is not there. */
    public Stream streamForData(@Nullable String name, @Nullable String arn, Call call) {
        Stream stream = stream(name, arn, call);
        if (!takesData(stream, call)) {
            throw KinesisErrors.streamNotFound(stream.name(), stream.account());
        }
        return stream;
    }

    /** The caller's own stream of a name, unless it is being made or deleted. */
    Optional<Stream> findForData(String name, Call call) {
        return find(call.place(), name, millis(call)).filter(stream -> takesData(stream, call));
    }

    private static boolean takesData(Stream stream, Call call) {
        StreamStatus status = stream.status().now(millis(call));
        return status == StreamStatus.ACTIVE || status == StreamStatus.UPDATING;
    }

    /**
     * The consumer with an ARN.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    public Consumer consumer(String consumerArn, Call call) {
        int at = consumerArn.lastIndexOf(CONSUMER);
        int colon = consumerArn.lastIndexOf(':');
        if (at < 0 || colon < at) {
            throw KinesisErrors.consumerNotFound(consumerArn, call.account().value());
        }
        StreamAddress address = StreamAddress.of(consumerArn.substring(0, at));
        String name = consumerArn.substring(at + CONSUMER.length(), colon);
        return find(address.place(), address.name(), millis(call))
                .flatMap(stream -> stream.consumers().find(name, millis(call)))
                .filter(consumer -> consumer.arn().toString().equals(consumerArn))
                .orElseThrow(() -> KinesisErrors.consumerNotFound(
                        consumerArn, address.place().account().value()));
    }

    /** Whether an ARN is a consumer's and not a stream's. */
    static boolean isConsumer(String arn) {
        return arn.contains(CONSUMER);
    }

    /** As it stands now. */
    Optional<Stream> find(Place place, String name) {
        return find(place, name, time.now().toEpochMilli());
    }

    /** A stream's consumer as it stands now. */
    Optional<Consumer> consumer(Stream stream, String name) {
        return stream.consumers().find(name, time.now().toEpochMilli());
    }

    long now() {
        return time.now().toEpochMilli();
    }

    Optional<Stream> find(Place place, String name, long now) {
        return stores.ifPresent(place).flatMap(store -> store.find(name, now));
    }

    private static long millis(Call call) {
        return call.now().toEpochMilli();
    }

    void reset() {
        List<KinesisStore> before = List.copyOf(stores.all());
        stores.reset();
        close(before);
    }

    void reset(AccountId account) {
        List<KinesisStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        close(before);
    }

    private void close(Collection<KinesisStore> before) {
        long now = time.now().toEpochMilli();
        before.forEach(store -> store.close(now));
    }

    /** Where a stream's ARN points. */
    private record StreamAddress(Place place, String name) {
        static StreamAddress of(String text) {
            return Arn.parse(text)
                    .filter(arn -> arn.service().equals("kinesis")
                            && Region.isRegion(arn.region())
                            && AccountId.isAccountId(arn.account())
                            && arn.resource().startsWith(STREAM)
                            && arn.resource().length() > STREAM.length())
                    .map(arn -> new StreamAddress(
                            new Place(new AccountId(arn.account()), new Region(arn.region())),
                            arn.resource().substring(STREAM.length())))
                    .orElseThrow(() -> KinesisErrors.invalidArgument("StreamARN " + text + " is not valid."));
        }
    }
}
