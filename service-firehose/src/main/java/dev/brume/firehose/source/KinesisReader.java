package dev.brume.firehose.source;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.PartialRetry;
import dev.brume.core.poll.Poller;
import dev.brume.core.poll.RecordFilter;
import dev.brume.core.poll.RecordForm;
import dev.brume.core.poll.ShardPosition;
import dev.brume.core.poll.ShardProgress;
import dev.brume.core.poll.StreamPoller;
import dev.brume.core.poll.StreamSettings;
import dev.brume.firehose.delivery.Roles;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a Kinesis stream for a Firehose stream, from when that was made, in the role that it names, until it is stopped. One lock guards
 * the poller.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html">Configure Kinesis data stream</a>
 */
final class KinesisReader {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisReader.class);
    /** "Calls Kinesis GetRecords once every second for each shard", 10,000 records at the most. */
    private static final int BATCH_SIZE = 10_000;

    private static final Duration ROLE_RETRY = Duration.ofMinutes(1);
    private final DeliveryStream stream;
    private final Source.Kinesis source;
    private final Core core;
    private final Roles roles;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Poller poller;
    private boolean stopped;

    KinesisReader(DeliveryStream stream, Source.Kinesis source, Core core, Roles roles) {
        this.stream = stream;
        this.source = source;
        this.core = core;
        this.roles = roles;
    }

    void start() {
        roles.principal(source.roleArn()).whenComplete((reader, refusal) -> {
            if (refusal == null) {
                poll(reader);
            } else {
                LOG.warn(
                        "Firehose stream {} cannot read {}: {}",
                        stream.arn(),
                        source.streamArn(),
                        refusal.getMessage());
                core.time().schedule(ROLE_RETRY, () -> core.time().execute(this::startAgain));
            }
        });
    }

    private void startAgain() {
        boolean wanted;
        lock.lock();
        try {
            wanted = !stopped;
        } finally {
            lock.unlock();
        }
        if (wanted) {
            start();
        }
    }

    private void poll(Principal reader) {
        Arn arn = Arn.parse(source.streamArn()).orElseThrow();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        Poller made = new StreamPoller(
                new dev.brume.core.poll.Source(core.aws(), arn, place, reader),
                settings(),
                new KinesisBatches(stream, core.time()),
                discarded -> LOG.warn(
                        "Firehose stream {} lost {} records of {}: {}",
                        stream.arn(),
                        discarded.size(),
                        source.streamArn(),
                        discarded.condition()),
                new ShardProgress(),
                Unmetered.INSTANCE,
                core.time());
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            poller = made;
        } finally {
            lock.unlock();
        }
        made.start();
    }

    private StreamSettings settings() {
        return new StreamSettings(
                new ShardPosition("AT_TIMESTAMP", null, Instant.ofEpochMilli(source.from())),
                BATCH_SIZE,
                Duration.ZERO,
                1,
                false,
                -1,
                null,
                null,
                new RecordFilter("data", List.of()),
                RecordForm.NESTED,
                PartialRetry.FROM_FIRST_FAILURE,
                source::roleArn);
    }

    void stop() {
        Poller running;
        lock.lock();
        try {
            stopped = true;
            running = poller;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.stop();
        }
    }
}
