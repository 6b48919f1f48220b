package dev.brume.logs;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
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
    private final PutOperations putting = new PutOperations(directory);
    private final GetOperations getting = new GetOperations(directory);
    private final FilterOperations filtering = new FilterOperations(directory);
    private final TagOperations tags = new TagOperations(directory);
    private final ResourcePolicyOperations policies = new ResourcePolicyOperations(directory);

    public LogsService(Core core) {}

    @Override
    public void operations(Operations ops) {
        ops.add(CreateLogGroupRequest::builder, groups::createLogGroup);
        ops.add(DeleteLogGroupRequest::builder, groups::deleteLogGroup);
        ops.add(DescribeLogGroupsRequest::builder, groups::describeLogGroups);
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
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
