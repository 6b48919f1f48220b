package dev.brume.lambda.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.poll.BatchTarget;
import dev.brume.core.poll.DiscardedBatch;
import dev.brume.core.poll.StreamPoller;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.asynchronous.DestinationArn;
import dev.brume.lambda.asynchronous.DestinationRecord;
import dev.brume.lambda.asynchronous.Destinations;
import dev.brume.lambda.asynchronous.Timestamps;
import dev.brume.lambda.measure.MappingMeter;
import dev.brume.lambda.measure.MappingMetric;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Tells the on-failure destination of a mapping which records were given up. What the records hold, only buckets are told; others must
 * look into the stream.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">Retain discarded batch records for
 *     a Kinesis Data Streams event source in Lambda</a>
 */
final class DiscardedRecords implements DiscardedBatch.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final String TOO_OLD = "RecordAgeExceeded";
    private final Destinations destinations;
    private final @Nullable String destination;
    private final String uuid;
    private final boolean hasAgeLimit;
    private final MappedFunction function;
    private final MappingMeter meter;
    private final Core core;

    DiscardedRecords(
            Destinations destinations,
            EventSourceMappingConfiguration settings,
            MappedFunction function,
            MappingMeter meter,
            Core core) {
        this.destinations = destinations;
        this.destination = MappingRules.onFailure(settings.destinationConfig());
        this.uuid = settings.uuid();
        this.hasAgeLimit = settings.maximumRecordAgeInSeconds() >= 0;
        this.function = function;
        this.meter = meter;
        this.core = core;
    }

    @Override
    public void discarded(DiscardedBatch batch) {
        DestinationArn to =
                destination == null ? null : DestinationArn.parse(destination).orElse(null);
        if (to == null) {
            // "This doesn't include the number of events that expire due to exceeding your event source's retention
            // settings."
            boolean expired = batch.condition().equals(TOO_OLD) && !hasAgeLimit;
            meter.count(
                    MappingMetric.DROPPED,
                    expired ? 0 : batch.size(),
                    core.time().now());
            return;
        }
        FunctionTarget sender = function.now();
        ObjectNode record = record(batch, sender);
        if (to.kind() == DestinationArn.Kind.BUCKET) {
            record.put("payload", FunctionBatches.event(batch.batch()));
        }
        DestinationRecord told = new DestinationRecord(record.toString(), "Failure", uuid + "/" + batch.shardId());
        destinations
                .send(to, told, sender, null)
                .thenAccept(arrived -> meter.count(
                        MappingMetric.ON_FAILURE_DELIVERED,
                        arrived ? batch.size() : 0,
                        core.time().now()));
    }

    private ObjectNode record(DiscardedBatch batch, FunctionTarget sender) {
        ObjectNode record = JSON.createObjectNode();
        ObjectNode request = record.putObject("requestContext");
        BatchTarget.Answer last = batch.last();
        request.put("requestId", last == null ? core.ids().uuid() : last.requestId());
        boolean isQualified = !sender.qualifier().equals("$LATEST");
        request.put("functionArn", isQualified ? sender.qualifiedArn() : sender.functionArn());
        request.put("condition", batch.condition());
        // Of what has grown too old AWS tells one attempt and no response, however often the function failed before.
        boolean aged = batch.condition().equals(TOO_OLD);
        request.put("approximateInvokeCount", aged ? 1 : batch.attempts());
        if (last != null && !aged) {
            ObjectNode response = record.putObject("responseContext");
            response.put("statusCode", OK);
            response.put("executedVersion", last.version());
            response.put("functionError", last.error());
        }
        record.put("version", "1.0");
        record.put("timestamp", Timestamps.millis(core.time().now()));
        record.putObject("KinesisBatchInfo")
                .put("shardId", batch.shardId())
                .put("startSequenceNumber", batch.firstSequenceNumber())
                .put("endSequenceNumber", batch.lastSequenceNumber())
                .put("approximateArrivalOfFirstRecord", Timestamps.millis(batch.firstArrival()))
                .put("approximateArrivalOfLastRecord", Timestamps.millis(batch.lastArrival()))
                .put("batchSize", batch.size())
                .put("streamArn", StreamPoller.streamOf(batch.streamArn()));
        return record;
    }
}
