package dev.brume.conformance.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;

class DashboardsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    private void put(String name, String body) {
        cloudWatch.client().putDashboard(put -> put.dashboardName(name).dashboardBody(body));
    }

    @Test
    void aDashboardIsKeptAsItIsPut() {
        put("shop", "{\"widgets\":[]}");
        put("shop-b", "{}");
        assertThat(cloudWatch.client().getDashboard(get -> get.dashboardName("shop")))
                .satisfies(dashboard -> {
                    assertThat(dashboard.dashboardBody()).isEqualTo("{\"widgets\":[]}");
                    assertThat(dashboard.dashboardArn())
                            .isEqualTo("arn:aws:cloudwatch::" + AWS.account() + ":dashboard/shop");
                });
        assertThat(cloudWatch
                        .client()
                        .listDashboards(list -> list.dashboardNamePrefix("shop-"))
                        .dashboardEntries())
                .extracting(DashboardEntry::dashboardName, DashboardEntry::size)
                .containsExactly(org.assertj.core.api.Assertions.tuple("shop-b", 2L));
        cloudWatch.client().deleteDashboards(delete -> delete.dashboardNames("shop"));
        assertThat(Refused.by(() -> cloudWatch.client().getDashboard(get -> get.dashboardName("shop"))))
                .isEqualTo(new Refused(404, "ResourceNotFound", "Dashboard shop does not exist"));
    }

    @Test
    void whatIsNoDashboardIsRefused() {
        assertThat(Refused.by(() -> put("shop", "not json")).code()).isEqualTo("InvalidParameterInput");
        assertThat(Refused.by(() -> put("my shop", "{}")).code()).isEqualTo("InvalidParameterInput");
    }
}
