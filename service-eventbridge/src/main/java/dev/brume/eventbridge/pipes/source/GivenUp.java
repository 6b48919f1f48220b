package dev.brume.eventbridge.pipes.source;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.DiscardedBatch;
import dev.brume.core.poll.StreamPoller;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Tells the dead-letter queue or topic of a stream's pipe which records were given up. What they hold is not told: it lies in the stream.
 *
 * <p>See EventBridge User Guide, "Amazon EventBridge Pipes error handling", "Pipe DLQ behavior".
 */
final class GivenUp implements DiscardedBatch.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final Core core;
    private final @Nullable String destination;
    private final String pipeArn;
    private final Principal role;

    /** @param destination a queue or a topic; null for none */
    GivenUp(Core core, @Nullable String destination, String pipeArn, Principal role) {
        this.core = core;
        this.destination = destination;
        this.pipeArn = pipeArn;
        this.role = role;
    }

    @Override
    public void discarded(DiscardedBatch batch) {
        if (destination == null) {
            return;
        }
        Arn arn = Arn.parse(destination).orElseThrow();
        SdkRequest request = arn.service().equals("sns")
                ? PublishRequest.builder()
                        .topicArn(destination)
                        .message(record(batch))
                        .build()
                : SendMessageRequest.builder()
                        .queueUrl(destination)
                        .messageBody(record(batch))
                        .build();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        try {
            core.aws().call(request, SdkResponse.class, role, place, null).whenComplete((sent, failure) -> {
                if (failure != null) {
                    complain(failure.getMessage());
                }
            });
        } catch (AwsException notServed) {
            complain(notServed.getMessage());
        }
    }

    private void complain(@Nullable String why) {
        LOG.warn("Records that {} gave up do not arrive at {}: {}", pipeArn, destination, why);
    }

    private String record(DiscardedBatch batch) {
        var record = Json.NODES.objectNode();
        record.putObject("context").put("partnerResourceArn", pipeArn).put("condition", batch.condition());
        record.put("version", "1.0");
        record.put("timestamp", millis(core.time().now()));
        record.putObject("KinesisBatchInfo")
                .put("shardId", batch.shardId())
                .put("startSequenceNumber", batch.firstSequenceNumber())
                .put("endSequenceNumber", batch.lastSequenceNumber())
                .put("approximateArrivalOfFirstRecord", millis(batch.firstArrival()))
                .put("approximateArrivalOfLastRecord", millis(batch.lastArrival()))
                .put("batchSize", batch.size())
                .put("streamArn", StreamPoller.streamOf(batch.streamArn()));
        return record.toString();
    }

    private static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
