package dev.brume.logs;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import dev.brume.logs.measure.LogsMeters;
import dev.brume.logs.metric.EmbeddedMetrics;
import dev.brume.logs.metric.Metrics;
import dev.brume.logs.subscription.Subscriptions;
import dev.brume.logs.tail.LiveTail;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteDestinationRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDestinationsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogGroupFieldsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsForQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** Amazon CloudWatch Logs. An operation that is not in the table is refused by name. */
@SuppressWarnings("deprecation") // TagLogGroup and its kin are still AWS's
public final class LogsService implements AwsService {
    private final LogsWording wording = new LogsWording();
    private final LogsDirectory directory = new LogsDirectory();
    private final GroupOperations groups = new GroupOperations(directory);
    private final SettingsOperations settings = new SettingsOperations(directory);
    private final StreamOperations streams = new StreamOperations(directory);
    private final PutOperations putting;
    private final GetOperations getting = new GetOperations(directory);
    private final FilterOperations filtering = new FilterOperations(directory);
    private final RecordOperations records = new RecordOperations(directory);
    private final MetricFilterOperations metricFilters = new MetricFilterOperations(directory);
    private final TagOperations tags = new TagOperations(directory);
    private final ResourcePolicyOperations policies = new ResourcePolicyOperations(directory);

    private final SubscriptionFilterOperations subscribing;
    private final DestinationOperations destinations;
    private final LiveTailOperations tailing;
    private final QueryOperations querying;
    private final QueryDefinitionOperations queryDefinitions;

    public LogsService(Core core) {
        LogsMeters meters = new LogsMeters(core.metrics());
        Subscriptions subscriptions = new Subscriptions(core, meters);
        this.putting =
                new PutOperations(directory, subscriptions, new Metrics(core), new EmbeddedMetrics(core), meters);
        this.destinations = new DestinationOperations(directory, core.aws());
        this.tailing = new LiveTailOperations(directory, new LiveTail(core.time(), core.ids()));
        this.querying = new QueryOperations(directory, core);
        this.queryDefinitions = new QueryDefinitionOperations(directory, core.ids());
        this.subscribing = new SubscriptionFilterOperations(directory, subscriptions, core.aws());
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateLogGroupRequest::builder, groups::createLogGroup);
        ops.add(DeleteLogGroupRequest::builder, groups::deleteLogGroup);
        ops.add(DescribeLogGroupsRequest::builder, groups::describeLogGroups);
        ops.add(ListLogGroupsRequest::builder, groups::listLogGroups);
        ops.add(PutRetentionPolicyRequest::builder, settings::putRetentionPolicy);
        ops.add(DeleteRetentionPolicyRequest::builder, settings::deleteRetentionPolicy);
        ops.add(AssociateKmsKeyRequest::builder, settings::associateKmsKey);
        ops.add(DisassociateKmsKeyRequest::builder, settings::disassociateKmsKey);
        ops.add(PutLogGroupDeletionProtectionRequest::builder, settings::putLogGroupDeletionProtection);

        ops.add(CreateLogStreamRequest::builder, streams::createLogStream);
        ops.add(DeleteLogStreamRequest::builder, streams::deleteLogStream);
        ops.add(DescribeLogStreamsRequest::builder, streams::describeLogStreams);

        ops.add(PutLogEventsRequest::builder, putting::putLogEvents);
        ops.add(GetLogEventsRequest::builder, getting::getLogEvents);
        ops.addBlocking(FilterLogEventsRequest::builder, filtering::filterLogEvents);
        ops.addBlocking(TestMetricFilterRequest::builder, filtering::testMetricFilter);

        ops.add(PutMetricFilterRequest::builder, metricFilters::putMetricFilter);
        ops.add(DescribeMetricFiltersRequest::builder, metricFilters::describeMetricFilters);
        ops.add(DeleteMetricFilterRequest::builder, metricFilters::deleteMetricFilter);

        ops.addAsynchronous(PutSubscriptionFilterRequest::builder, subscribing::putSubscriptionFilter);
        ops.add(DescribeSubscriptionFiltersRequest::builder, subscribing::describeSubscriptionFilters);
        ops.add(DeleteSubscriptionFilterRequest::builder, subscribing::deleteSubscriptionFilter);

        ops.addAsynchronous(PutDestinationRequest::builder, destinations::putDestination);
        ops.add(PutDestinationPolicyRequest::builder, destinations::putDestinationPolicy);
        ops.add(DescribeDestinationsRequest::builder, destinations::describeDestinations);
        ops.add(DeleteDestinationRequest::builder, destinations::deleteDestination);

        ops.addEventStreaming(StartLiveTailRequest::builder, tailing::startLiveTail);
        ops.add(StartQueryRequest::builder, querying::startQuery);
        ops.add(StopQueryRequest::builder, querying::stopQuery);
        ops.add(GetQueryResultsRequest::builder, querying::getQueryResults);
        ops.add(DescribeQueriesRequest::builder, querying::describeQueries);
        ops.add(ListLogGroupsForQueryRequest::builder, querying::listLogGroupsForQuery);
        ops.add(GetLogRecordRequest::builder, records::getLogRecord);
        ops.addBlocking(GetLogGroupFieldsRequest::builder, records::getLogGroupFields);
        ops.add(PutQueryDefinitionRequest::builder, queryDefinitions::putQueryDefinition);
        ops.add(DescribeQueryDefinitionsRequest::builder, queryDefinitions::describeQueryDefinitions);
        ops.add(DeleteQueryDefinitionRequest::builder, queryDefinitions::deleteQueryDefinition);

        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsForResourceRequest::builder, tags::listTagsForResource);
        ops.add(TagLogGroupRequest::builder, tags::tagLogGroup);
        ops.add(UntagLogGroupRequest::builder, tags::untagLogGroup);
        ops.add(ListTagsLogGroupRequest::builder, tags::listTagsLogGroup);

        ops.add(PutResourcePolicyRequest::builder, policies::putResourcePolicy);
        ops.add(DeleteResourcePolicyRequest::builder, policies::deleteResourcePolicy);
        ops.add(DescribeResourcePoliciesRequest::builder, policies::describeResourcePolicies);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public AccessRules accessRules() {
        return new LogsAccess(directory);
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
