package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The Kinesis Client Library 3: an application reads a stream through a split and a merge, misses nothing, reads nothing twice, and each
 * key's records in their order; then its next version goes on where it stopped. A worker that finds no leases waits up to half a
 * minute by itself, so the two applications run side by side.
 */
@Timeout(240)
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class KclTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @RegisterExtension
    static final LeaseTables LEASES = new LeaseTables();

    private static final int KEYS = 20;
    private static final int PER_ROUND = 5;

    private final ReadRecords records = new ReadRecords();
    private int rounds;

    @Test
    void polling() {
        readsThroughASplitAndAMerge("polled", KclApplication.Retrieval.POLLING);
    }

    @Test
    void enhancedFanOut() {
        readsThroughASplitAndAMerge("fanned-out", KclApplication.Retrieval.FAN_OUT);
    }

    private void readsThroughASplitAndAMerge(String stream, KclApplication.Retrieval retrieval) {
        try (KinesisClient kinesis = BRUME.kinesis()) {
            kinesis.createStream(create -> create.streamName(stream).shardCount(2));
            awaitActive(kinesis, stream);
            putRound(kinesis, stream);
            try (KclApplication application = application(stream, retrieval)) {
                awaitAll(application);
                Set<String> divided = split(kinesis, stream);
                putRound(kinesis, stream);
                application.awaitEnd(divided);
                awaitAll(application);
                Set<String> joined = merge(kinesis, stream);
                putRound(kinesis, stream);
                application.awaitEnd(joined);
                awaitAll(application);
            }
            putRound(kinesis, stream);
            try (KclApplication next = application(stream, retrieval)) {
                awaitAll(next);
            }
        }
        assertThat(records.troubles()).isEmpty();
        assertThat(records.byKey()).isEqualTo(put());
    }

    private void awaitAll(KclApplication application) {
        application.awaitRecords(KEYS * PER_ROUND * rounds);
    }

    private KclApplication application(String stream, KclApplication.Retrieval retrieval) {
        return new KclApplication(stream + "-app", stream, retrieval, URI.create(BRUME.endpoint()), LEASES, records);
    }

    /** Some more records for each key; their values count up. */
    private void putRound(KinesisClient kinesis, String stream) {
        for (int i = rounds * PER_ROUND; i < (rounds + 1) * PER_ROUND; i++) {
            SdkBytes data = SdkBytes.fromUtf8String("value-" + i);
            List<PutRecordsRequestEntry> entries = IntStream.range(0, KEYS)
                    .mapToObj(key -> PutRecordsRequestEntry.builder()
                            .partitionKey("key-" + key)
                            .data(data)
                            .build())
                    .toList();
            PutRecordsResponse answer =
                    kinesis.putRecords(put -> put.streamName(stream).records(entries));
            assertThat(answer.failedRecordCount()).isZero();
        }
        rounds++;
    }

    /** What was put: for each key its values in order. */
    private Map<String, List<String>> put() {
        List<String> values = IntStream.range(0, rounds * PER_ROUND)
                .mapToObj(i -> "value-" + i)
                .toList();
        Map<String, List<String>> byKey = new TreeMap<>();
        IntStream.range(0, KEYS).forEach(key -> byKey.put("key-" + key, values));
        return byKey;
    }

    /** Splits the first shard in the middle. */
    private static Set<String> split(KinesisClient kinesis, String stream) {
        Shard shard = open(kinesis, stream).getFirst();
        String middle = new BigInteger(shard.hashKeyRange().startingHashKey())
                .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                .shiftRight(1)
                .toString();
        kinesis.splitShard(
                split -> split.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(middle));
        awaitActive(kinesis, stream);
        return Set.of(shard.shardId());
    }

    /** Merges two neighbours, of which one was there from the beginning and one came from the split. */
    private static Set<String> merge(KinesisClient kinesis, String stream) {
        List<Shard> byHashKey = open(kinesis, stream).stream()
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
        String left = byHashKey.get(1).shardId();
        String right = byHashKey.get(2).shardId();
        kinesis.mergeShards(merge -> merge.streamName(stream).shardToMerge(left).adjacentShardToMerge(right));
        awaitActive(kinesis, stream);
        return Set.of(left, right);
    }

    private static List<Shard> open(KinesisClient kinesis, String stream) {
        return kinesis.listShards(list -> list.streamName(stream)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    private static void awaitActive(KinesisClient kinesis, String stream) {
        StreamStatus status = null;
        while (status != StreamStatus.ACTIVE) {
            status = kinesis.describeStreamSummary(describe -> describe.streamName(stream))
                    .streamDescriptionSummary()
                    .streamStatus();
        }
    }
}
