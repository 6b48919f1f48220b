package dev.brume.firehose.endpoint;

import dev.brume.core.delivery.Lane;
import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.Buffers;
import dev.brume.firehose.delivery.ErrorLog;
import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.stream.FirehoseRecord;
import java.util.ArrayList;
import java.util.List;

/** The end of a way at an endpoint: records are buffered and sent, and kept in the error output when they cannot be. */
public final class EndpointSink implements Sink {
    /** Requests in flight: enough for an endpoint that answers, and not too much for one that hangs. */
    private static final int CONCURRENCY = 16;

    private final Route route;
    private final EndpointTerms terms;
    private final ErrorOutput errors;
    private final ErrorLog log;
    private final Lane lane;
    private final Buffers<Boolean> buffers;

    public EndpointSink(Route route, String url, EndpointTerms terms, ErrorOutput errors, ErrorLog log) {
        this.route = route;
        this.terms = terms;
        this.errors = errors;
        this.log = log;
        this.lane = route.lane(url, CONCURRENCY);
        this.buffers = new Buffers<>(route.time(), terms.bufferBytes(), terms.interval(), 1, this::send);
    }

    @Override
    public void take(List<FirehoseRecord> records) {
        buffers.add(true, records);
    }

    private void send(List<FirehoseRecord> records) {
        if (route.isAbandoned()) {
            route.backlog().change(-FirehoseRecord.cost(records));
        } else {
            requests(records).forEach(some -> lane.deliver(new EndpointDelivery(some, terms, route, errors, log)));
        }
    }

    private List<Batch> requests(List<FirehoseRecord> records) {
        List<Batch> requests = new ArrayList<>();
        for (int begin = 0; begin < records.size(); begin += terms.recordsMax()) {
            // In long: where there is no limit, the sum would be none.
            int end = (int) Math.min(records.size(), (long) begin + terms.recordsMax());
            requests.add(new Batch(List.copyOf(records.subList(begin, end))));
        }
        return requests;
    }

    @Override
    public void close() {
        buffers.close();
    }
}
