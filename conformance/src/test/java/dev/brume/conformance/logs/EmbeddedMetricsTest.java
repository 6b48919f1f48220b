package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;

class EmbeddedMetricsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private String document(String service) {
        return "{\"_aws\":{\"Timestamp\":" + AWS.now().toEpochMilli()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Dimensions\":[[\"service\"]],"
                + "\"Metrics\":[{\"Name\":\"SuccessfulBooking\",\"Unit\":\"Count\"}]}]},"
                + "\"service\":\"" + service + "\",\"SuccessfulBooking\":[1.0,2.0]}\n";
    }

    private List<Datapoint> datapoints(String service) {
        AWS.awaitIdle();
        return AWS.client(CloudWatchClient.class, CloudWatchClient::builder)
                .getMetricStatistics(get -> get.namespace("Shop")
                        .metricName("SuccessfulBooking")
                        .dimensions(dimension -> dimension.name("service").value(service))
                        .startTime(AWS.now().minusSeconds(60))
                        .endTime(AWS.now().plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
                .datapoints();
    }

    @Test
    void whatAnEventCarriesIsAMetricAtOnce() {
        logs.stream(logs.group("app"), "s");
        logs.put("app", "s", logs.event(0, "no metric"), logs.event(0, document("booking")));
        assertThat(datapoints("booking")).singleElement().satisfies(datapoint -> {
            assertThat(datapoint.sum()).isEqualTo(3.0);
            assertThat(datapoint.sampleCount()).isEqualTo(2.0);
            assertThat(datapoint.unit()).isEqualTo(StandardUnit.COUNT);
        });
    }

    @Test
    void groupsOfInfrequentAccessHaveNoMetrics() {
        logs.client()
                .createLogGroup(create -> create.logGroupName("rare").logGroupClass(LogGroupClass.INFREQUENT_ACCESS));
        logs.stream("rare", "s");
        logs.put("rare", "s", logs.event(0, document("seldom")));
        assertThat(datapoints("seldom")).isEmpty();
    }
}
