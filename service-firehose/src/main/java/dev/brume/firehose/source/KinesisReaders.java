package dev.brume.firehose.source;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Place;
import dev.brume.firehose.delivery.Roles;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who reads for which stream. A concurrent map guards it. */
public final class KinesisReaders {
    private final Core core;
    private final Map<DeliveryStream, KinesisReader> readers = new ConcurrentHashMap<>();

    public KinesisReaders(Core core) {
        this.core = core;
    }

    /** Begins to read for a stream, if it has a Kinesis stream as its source. */
    public void start(DeliveryStream stream, Place place) {
        Source.Kinesis source = stream.source().kinesis();
        if (source != null) {
            KinesisReader reader = new KinesisReader(stream, source, core, new Roles(core, stream.arn(), place));
            readers.put(stream, reader);
            core.time().execute(reader::start);
        }
    }

    /** Reads no more for a stream. */
    public void stop(DeliveryStream stream) {
        KinesisReader reader = readers.remove(stream);
        if (reader != null) {
            reader.stop();
        }
    }
}
