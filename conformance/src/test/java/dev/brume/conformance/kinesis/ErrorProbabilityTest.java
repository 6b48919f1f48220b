package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.KinesisOptions;
import dev.brume.core.config.Limits;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** KINESIS_ERROR_PROBABILITY: some puts and reads fail as if their shard were too busy. */
class ErrorProbabilityTest {
    @RegisterExtension
    static final TestAws AWS =
            new TestAws(WireKinesis.options(Limits.RELAXED, new KinesisOptions(0.5, Duration.ofMillis(100))));

    private final WireKinesis kinesis = new WireKinesis(AWS);

    @Test
    void aboutTheShareAskedForFailsAndTheRestSucceeds() {
        kinesis.stream("orders", 1);
        PutRecordsResponse put = kinesis.client()
                .putRecords(request -> request.streamName("orders")
                        .records(Collections.nCopies(500, WireKinesis.entry("x", WireKinesis.LOWEST_KEY))));
        assertThat(put.failedRecordCount()).isBetween(200, 300);
        assertThat(put.records().stream().filter(record -> record.errorCode() != null))
                .hasSize(put.failedRecordCount())
                .allMatch(record -> record.errorCode().equals("ProvisionedThroughputExceededException"));
    }

    @Test
    void singlePutsAndReadsFailNowAndThen() {
        kinesis.stream("orders", 1);
        String iterator = kinesis.iterator("orders", WireKinesis.shard(0), ShardIteratorType.TRIM_HORIZON);
        int failedPuts = 0;
        int failedReads = 0;
        for (int i = 0; i < 50; i++) {
            failedPuts += failed(() -> kinesis.put("orders", "x"));
            failedReads += failed(() -> kinesis.records(iterator));
        }
        assertThat(failedPuts).isBetween(10, 40);
        assertThat(failedReads).isBetween(10, 40);
    }

    private static int failed(Runnable call) {
        try {
            call.run();
            return 0;
        } catch (software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException busy) {
            Refused refused = Refused.by(() -> {
                throw busy;
            });
            assertThat(refused.status()).isEqualTo(400);
            return 1;
        }
    }
}
