package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class ManyClientsTest {
    private static final int CLIENTS = 8;
    private static final int PUTS = 50;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    @Test
    void nothingIsLostThatManyPutAtOnce() throws ExecutionException, InterruptedException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                all.add(clients.submit(() -> {
                    for (int put = 0; put < PUTS; put++) {
                        cloudWatch.put("Shared", 1);
                        cloudWatch.put("Own", 1, dimension("Client", "c" + number));
                        cloudWatch.alarm("alarm-" + number, alarm -> {});
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(cloudWatch.statistics("Shared", -60, 60, Statistic.SUM))
                .singleElement()
                .satisfies(datapoint -> assertThat(datapoint.sum()).isEqualTo(CLIENTS * PUTS));
        assertThat(cloudWatch.client().listMetrics().metrics()).hasSize(CLIENTS + 1);
        assertThat(cloudWatch.client().describeAlarms().metricAlarms()).hasSize(CLIENTS);
    }
}
