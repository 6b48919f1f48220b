package dev.brume.core.poll;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time of which the target adds up the records: each answer holds the state that the next event begins with; the last
 * event has no records. Used by its lane, one batch at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html">Implementing stateful Kinesis Data
 *     Streams processing in Lambda</a>
 */
public final class TumblingWindow implements BatchAnswers {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final String shardId;
    private final String streamArn;
    private final Instant start;
    private final Instant end;
    private JsonNode state = JSON.createObjectNode();
    private boolean last;
    private boolean early;

    TumblingWindow(String shardId, String streamArn, Instant start, Duration length) {
        this.shardId = shardId;
        this.streamArn = streamArn;
        this.start = start;
        this.end = start.plus(length);
    }

    /** The window that an instant falls into. */
    static TumblingWindow of(ShardTarget shard, Duration length, Instant instant) {
        long millis = length.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
        return new TumblingWindow(shard.shardId(), shard.streamArn(), start, length);
    }

    Instant end() {
        return end;
    }

    boolean holds(StreamRecord record) {
        return record.arrival().isBefore(end);
    }

    /** What comes next is the last event. */
    void close(boolean beforeItsEnd) {
        last = true;
        early = beforeItsEnd;
    }

    /** Its last event did not get through: it will be sent again. */
    void reopen() {
        last = false;
        early = false;
    }

    /** Whether the state has grown too large, so that the window must be closed before its end. */
    boolean isTooLarge() {
        return state.toString().getBytes(StandardCharsets.UTF_8).length > PollLimits.STATE_BYTES_MAX;
    }

    /** Adds to an event what it says of its window. */
    public void describe(ObjectNode event) {
        event.putObject("window").put("start", start.toString()).put("end", end.toString());
        event.set("state", state);
        event.put("shardId", shardId);
        event.put("eventSourceARN", streamArn);
        event.put("isFinalInvokeForWindow", last);
        event.put("isWindowTerminatedEarly", early);
    }

    /** Without a state an answer is a failure; the last one needs none. */
    @Override
    public boolean accepts(BatchTarget.Answer answer) {
        if (last) {
            return true;
        }
        try {
            JsonNode tree = JSON.readTree(answer.response());
            JsonNode next = tree == null ? null : tree.get("state");
            if (next == null || !next.isObject()) {
                return false;
            }
            state = next;
            return true;
        } catch (IOException notJson) {
            return false;
        }
    }
}
