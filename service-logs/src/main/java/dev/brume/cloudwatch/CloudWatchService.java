package dev.brume.cloudwatch;

import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.alarm.Watch;
import dev.brume.cloudwatch.dashboard.Dashboards;
import dev.brume.cloudwatch.metric.MemoryBudget;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.state.Stores;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/** Amazon CloudWatch: metrics and alarms. An operation that is not in the table is refused by name. */
public final class CloudWatchService implements AwsService {
    private final CloudWatchWording wording = new CloudWatchWording();
    private final MemoryBudget budget = MemoryBudget.ofHeap();
    private final Stores<CloudWatchStore> stores = new Stores<>(this::store);
    private final PutOperations putting;
    private final StatisticsOperations statistics = new StatisticsOperations(stores);
    private final DataOperations data = new DataOperations(stores);
    private final ListOperations listing = new ListOperations(stores);
    private final AlarmOperations alarms;
    private final DescribeOperations describing = new DescribeOperations(stores);
    private final TagOperations tags = new TagOperations(stores);
    private final DashboardOperations dashboards = new DashboardOperations(stores);

    public CloudWatchService(Core core) {
        Memory memory = new Memory(stores, budget);
        this.putting = new PutOperations(stores, memory);
        this.alarms = new AlarmOperations(stores, new Watch(core, this::watched));
        core.metrics().attach(new MeasurementStore(stores, memory, core.time()));
    }

    private CloudWatchStore store(Place place) {
        return new CloudWatchStore(new Metrics(budget), new Alarms(place), new Dashboards());
    }

    private List<Watch.Watched> watched() {
        return Watch.ordered(stores.all().stream()
                .map(store -> new Watch.Watched(store.metrics(), store.alarms()))
                .toList());
    }

    @Override
    public void operations(Operations ops) {
        ops.add(PutMetricDataRequest::builder, putting::putMetricData);
        ops.add(GetMetricStatisticsRequest::builder, statistics::getMetricStatistics);
        ops.addBlocking(GetMetricDataRequest::builder, data::getMetricData);
        ops.addBlocking(ListMetricsRequest::builder, listing::listMetrics);

        ops.add(PutMetricAlarmRequest::builder, alarms::putMetricAlarm);
        ops.add(PutCompositeAlarmRequest::builder, alarms::putCompositeAlarm);
        ops.add(DeleteAlarmsRequest::builder, alarms::deleteAlarms);
        ops.add(EnableAlarmActionsRequest::builder, alarms::enableAlarmActions);
        ops.add(DisableAlarmActionsRequest::builder, alarms::disableAlarmActions);
        ops.add(SetAlarmStateRequest::builder, alarms::setAlarmState);
        ops.add(DescribeAlarmsRequest::builder, describing::describeAlarms);
        ops.add(DescribeAlarmsForMetricRequest::builder, describing::describeAlarmsForMetric);
        ops.add(DescribeAlarmHistoryRequest::builder, describing::describeAlarmHistory);

        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsForResourceRequest::builder, tags::listTagsForResource);

        ops.add(PutDashboardRequest::builder, dashboards::putDashboard);
        ops.add(GetDashboardRequest::builder, dashboards::getDashboard);
        ops.add(ListDashboardsRequest::builder, dashboards::listDashboards);
        ops.add(DeleteDashboardsRequest::builder, dashboards::deleteDashboards);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public AccessRules accessRules() {
        return new CloudWatchAccess();
    }

    @Override
    public void reset() {
        List<CloudWatchStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(CloudWatchStore::close);
    }

    @Override
    public void reset(AccountId account) {
        List<CloudWatchStore> before = stores.all().stream()
                .filter(store -> store.alarms().place().account().equals(account))
                .toList();
        stores.reset(account);
        before.forEach(CloudWatchStore::close);
    }
}
