package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Terraform and its AWS provider: alarms on a queue and on metric math to a topic, the resources of {@code clients/terraform-alarms}. */
class TerraformAlarmsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void alarmsAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (Terraform terraform = Terraform.of("terraform-alarms", BRUME.environment());
                CloudWatchClient cloudWatch = BRUME.cloudWatch()) {
            terraform.apply();
            assertThat(cloudWatch.describeAlarms().metricAlarms())
                    .extracting(MetricAlarm::alarmName)
                    .containsExactly("backlog", "error-rate", "latency");
            MetricAlarm backlog = cloudWatch
                    .describeAlarms(describe -> describe.alarmNames("backlog"))
                    .metricAlarms()
                    .getFirst();
            assertThat(backlog.alarmActions()).containsExactly("arn:aws:sns:us-east-1:000000000000:alerts");
            assertThat(backlog.datapointsToAlarm()).isEqualTo(2);
            assertThat(cloudWatch
                            .describeAlarms(describe -> describe.alarmTypes(AlarmType.COMPOSITE_ALARM))
                            .compositeAlarms())
                    .singleElement()
                    .satisfies(shop -> assertThat(shop.alarmRule()).isEqualTo("ALARM(backlog) OR ALARM(error-rate)"));
            terraform.assertNothingToChange();
            terraform.destroy();
            assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
            assertThat(cloudWatch.listDashboards(list -> {}).dashboardEntries()).isEmpty();
        }
    }
}
