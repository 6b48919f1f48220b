package dev.brume.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.cloudwatch.dashboard.Dashboard;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.state.Stores;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;

/** Dashboards: kept, not drawn. */
final class DashboardOperations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final int PAGE = 300;
    private final Stores<CloudWatchStore> stores;

    DashboardOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    PutDashboardResponse putDashboard(PutDashboardRequest request, Call call) {
        if (!NAME.matcher(request.dashboardName()).matches()) {
            throw invalid(
                    "The value " + request.dashboardName() + " for field DashboardName contains invalid characters."
                            + " It can only contain alphanumerics, dash (-) and underscore (_).\n");
        }
        checkBody(request.dashboardBody());
        String arn = "arn:" + call.region().partition() + ":cloudwatch::" + call.account() + ":dashboard/"
                + request.dashboardName();
        stores.of(call)
                .dashboards()
                .put(new Dashboard(request.dashboardName(), arn, request.dashboardBody(), call.now()));
        return PutDashboardResponse.builder()
                .dashboardValidationMessages(List.of())
                .build();
    }

    private static void checkBody(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                throw invalid("The field DashboardBody must be a valid JSON object");
            }
        } catch (JsonProcessingException notJson) {
            throw invalid("The field DashboardBody must be a valid JSON object");
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException("DashboardInvalidInputError", message);
    }

    GetDashboardResponse getDashboard(GetDashboardRequest request, Call call) {
        Dashboard dashboard = stores.of(call)
                .dashboards()
                .find(request.dashboardName())
                .orElseThrow(() -> missing(List.of(request.dashboardName())));
        return GetDashboardResponse.builder()
                .dashboardName(dashboard.name())
                .dashboardArn(dashboard.arn())
                .dashboardBody(dashboard.body())
                .build();
    }

    private static AwsException missing(List<String> names) {
        return new AwsException("DashboardNotFoundError", "Dashboard " + String.join(", ", names) + " does not exist");
    }

    ListDashboardsResponse listDashboards(ListDashboardsRequest request, Call call) {
        Pages<Dashboard> page = Pages.ofSorted(
                stores.of(call).dashboards().withPrefix(Objects.requireNonNullElse(request.dashboardNamePrefix(), "")),
                Dashboard::name,
                request.nextToken(),
                PAGE);
        return ListDashboardsResponse.builder()
                .dashboardEntries(page.items().stream()
                        .map(dashboard -> DashboardEntry.builder()
                                .dashboardName(dashboard.name())
                                .dashboardArn(dashboard.arn())
                                .lastModified(dashboard.lastModified())
                                .size(dashboard.size())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    DeleteDashboardsResponse deleteDashboards(DeleteDashboardsRequest request, Call call) {
        if (request.dashboardNames().isEmpty()) {
            throw CloudWatchErrors.invalidParameter("The collection DashboardNames must not be empty.");
        }
        List<String> missing = stores.of(call).dashboards().delete(request.dashboardNames());
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        return DeleteDashboardsResponse.builder().build();
    }
}
