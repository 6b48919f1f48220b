package dev.brume.firehose.way;

import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.Intake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a stream's records as it is configured. Immutable. */
final class Way implements Intake {
    private final Route route;
    private final Sink first;
    private final @Nullable Sink backup;

    /** @param backup gets every record as it arrives; null for none */
    Way(Route route, Sink first, @Nullable Sink backup) {
        this.route = route;
        this.first = first;
        this.backup = backup;
    }

    @Override
    public void take(List<FirehoseRecord> records) {
        if (backup != null) {
            route.backlog().change(FirehoseRecord.cost(records));
            backup.take(records);
        }
        first.take(records);
    }

    @Override
    public void close() {
        first.close();
        if (backup != null) {
            backup.close();
        }
    }

    @Override
    public void abandon() {
        route.abandon();
        close();
    }
}
