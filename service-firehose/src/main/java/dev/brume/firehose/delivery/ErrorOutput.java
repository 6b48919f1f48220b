package dev.brume.firehose.delivery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.SequenceNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that do not get through: as lines of JSON, in objects under the error output prefix, a folder for each kind of failure.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html">Handle failure in data
 *     transformation</a>
 */
public final class ErrorOutput {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "error-output-type";
    private final Route route;
    private final Bucket bucket;
    private final ObjectWriter writer;
    private final ErrorLog log;
    private final Buffers<String> buffers;

    public ErrorOutput(Route route, Bucket bucket, ObjectStore store, ErrorLog log) {
        this.route = route;
        this.bucket = bucket;
        this.log = log;
        this.writer = new ObjectWriter(route, bucket, store, log);
        this.buffers = new Buffers<>(
                route.time(),
                bucket.bufferBytes(),
                Duration.ofSeconds(bucket.bufferSeconds()),
                Integer.MAX_VALUE,
                this::write);
    }

    /** Never blocks and never fails. */
    public void take(List<FirehoseRecord> failed, Failure failure) {
        if (failed.isEmpty()) {
            return;
        }
        log.tell(failure.code(), failure.message(), failure.lambdaArn());
        List<FirehoseRecord> lines = new ArrayList<>(failed.size());
        List<String> numbers = SequenceNumbers.next(failed.size(), route.core().ids());
        for (int index = 0; index < failed.size(); index++) {
            FirehoseRecord record = failed.get(index);
            FirehoseRecord line = line(record, numbers.get(index), failure);
            route.backlog().change(line.cost() - record.cost());
            lines.add(line);
        }
        buffers.add(failure.type(), lines);
    }

    /** The line takes the record's place. Its only source is itself: the record's bytes are in it. */
    private FirehoseRecord line(FirehoseRecord record, String number, Failure failure) {
        ObjectNode line = JSON.createObjectNode()
                .put("attemptsMade", failure.attempts())
                .put("arrivalTimestamp", record.arrival())
                .put("errorCode", failure.code())
                .put("errorMessage", failure.message())
                .put("attemptEndingTimestamp", route.now())
                .put("rawData", Base64.getEncoder().encodeToString(record.source()));
        if (failure.lambdaArn() != null) {
            line.put("lambdaArn", failure.lambdaArn());
        }
        FirehoseRecord.Position read = record.kinesis();
        String id = (read == null ? number : read.sequenceNumber()) + "." + sub(read);
        switch (failure.type()) {
            // As in the examples of "Handle data delivery failures": endpoints' lines name the record otherwise.
            case Failure.HTTP_ENDPOINT ->
                line.put("subsequenceNumber", sub(read)).put("dataId", id);
            case Failure.SPLUNK -> line.put("subsequenceNumber", sub(read)).put("EventId", id);
            default -> {
                if (read != null) {
                    line.put("sequenceNumber", read.sequenceNumber()).put("subSequenceNumber", sub(read));
                }
            }
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        // The folder travels as a key: an object has lines of one kind only.
        return FirehoseRecord.put(bytes, record.arrival()).withQueryKeys(Map.of(TYPE, failure.type()));
    }

    private static long sub(FirehoseRecord.@Nullable Position read) {
        return read == null ? 0 : read.subSequenceNumber();
    }

    private void write(List<FirehoseRecord> lines) {
        Batch batch = new Batch(lines);
        String type = batch.queryKeys().getOrDefault(TYPE, "");
        writer.write(
                bucket.errorPrefix(batch, type, route),
                batch,
                ObjectDelivery.RETRIED_FOR,
                (delivered, attempts, last) -> {});
    }

    /** What is held goes on at once, and so does what still comes. */
    public void close() {
        buffers.close();
    }
}
