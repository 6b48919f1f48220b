package dev.brume.kinesis;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.kinesis.fanout.SubscribeToShard;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;

/**
 * Amazon Kinesis Data Streams. Behaviour lives in the operations classes and in {@link dev.brume.kinesis.stream.Stream}. The
 * numbers are AWS's quotas of calls in a second.
 */
public final class KinesisService implements AwsService {
    private final KinesisDirectory directory;
    private final PageTokens tokens;
    private final ShardIterators iterators;
    private final Faults faults;
    private final ApiRates rates;
    private final StreamOperations streams;
    private final ListShardsOperation listShards;
    private final ShardOperations shards;
    private final CapacityOperations capacity;
    private final PutOperations puts;
    private final ReadOperations reads;
    private final ConsumerOperations consumers;
    private final SubscribeToShard fanOut;
    private final SettingsOperations settings;
    private final MonitoringOperations monitoring;
    private final TagOperations tags;
    private final PolicyOperations policies;
    private final AccountOperations accounts;

    public KinesisService(Core core) {
        Seal seal = new Seal(core.ids());
        this.tokens = new PageTokens(seal);
        this.iterators = new ShardIterators(seal);
        this.faults = new Faults(core.options().kinesis().errorProbability());
        this.directory = new KinesisDirectory(core);
        this.rates = new ApiRates(core.options().limits().enforceRates());
        this.streams = new StreamOperations(directory, tokens);
        this.listShards = new ListShardsOperation(directory, tokens);
        this.shards = new ShardOperations(directory);
        this.capacity = new CapacityOperations(directory);
        this.puts = new PutOperations(directory, faults);
        this.reads = new ReadOperations(directory, iterators, faults);
        this.consumers = new ConsumerOperations(directory, tokens);
        this.fanOut = new SubscribeToShard(directory, core);
        this.settings = new SettingsOperations(directory);
        this.monitoring = new MonitoringOperations(directory);
        this.tags = new TagOperations(directory);
        this.policies = new PolicyOperations(directory);
        this.accounts = new AccountOperations(directory);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateStreamRequest::builder, rates.perSecond(5, streams::createStream));
        ops.add(DeleteStreamRequest::builder, rates.perSecond(5, streams::deleteStream));
        ops.add(DescribeStreamRequest::builder, rates.perSecond(10, streams::describeStream));
        ops.add(DescribeStreamSummaryRequest::builder, rates.perSecond(20, streams::describeStreamSummary));
        ops.add(ListStreamsRequest::builder, rates.perSecond(5, streams::listStreams));

        ops.add(ListShardsRequest::builder, rates.perSecond(1000, listShards::listShards));

        ops.add(SplitShardRequest::builder, rates.perSecond(5, shards::splitShard));
        ops.add(MergeShardsRequest::builder, rates.perSecond(5, shards::mergeShards));
        ops.add(UpdateShardCountRequest::builder, rates.perSecond(10, shards::updateShardCount));

        ops.add(UpdateStreamModeRequest::builder, rates.perSecond(5, capacity::updateStreamMode));
        ops.add(UpdateStreamWarmThroughputRequest::builder, rates.perSecond(5, capacity::updateStreamWarmThroughput));

        ops.add(PutRecordRequest::builder, puts::putRecord);
        ops.add(PutRecordsRequest::builder, puts::putRecords);

        ops.add(GetShardIteratorRequest::builder, reads::getShardIterator);
        ops.add(GetRecordsRequest::builder, reads::getRecords);

        ops.add(RegisterStreamConsumerRequest::builder, rates.perSecond(5, consumers::registerStreamConsumer));
        ops.add(DescribeStreamConsumerRequest::builder, rates.perSecond(20, consumers::describeStreamConsumer));
        ops.add(ListStreamConsumersRequest::builder, rates.perSecond(5, consumers::listStreamConsumers));
        ops.add(DeregisterStreamConsumerRequest::builder, rates.perSecond(5, consumers::deregisterStreamConsumer));
        ops.addEventStreaming(SubscribeToShardRequest::builder, fanOut::subscribeToShard);

        ops.add(
                IncreaseStreamRetentionPeriodRequest::builder,
                rates.perSecond(5, settings::increaseStreamRetentionPeriod));
        ops.add(
                DecreaseStreamRetentionPeriodRequest::builder,
                rates.perSecond(5, settings::decreaseStreamRetentionPeriod));
        ops.add(StartStreamEncryptionRequest::builder, rates.perSecond(5, settings::startStreamEncryption));
        ops.add(StopStreamEncryptionRequest::builder, rates.perSecond(5, settings::stopStreamEncryption));
        ops.add(UpdateMaxRecordSizeRequest::builder, rates.perSecond(5, settings::updateMaxRecordSize));

        ops.add(EnableEnhancedMonitoringRequest::builder, rates.perSecond(5, monitoring::enableEnhancedMonitoring));
        ops.add(DisableEnhancedMonitoringRequest::builder, rates.perSecond(5, monitoring::disableEnhancedMonitoring));

        ops.add(AddTagsToStreamRequest::builder, rates.perSecond(5, tags::addTagsToStream));
        ops.add(RemoveTagsFromStreamRequest::builder, rates.perSecond(5, tags::removeTagsFromStream));
        ops.add(ListTagsForStreamRequest::builder, rates.perSecond(5, tags::listTagsForStream));
        ops.add(TagResourceRequest::builder, rates.perSecond(5, tags::tagResource));
        ops.add(UntagResourceRequest::builder, rates.perSecond(5, tags::untagResource));
        ops.add(ListTagsForResourceRequest::builder, rates.perSecond(5, tags::listTagsForResource));

        ops.add(PutResourcePolicyRequest::builder, rates.perSecond(5, policies::putResourcePolicy));
        ops.add(GetResourcePolicyRequest::builder, rates.perSecond(5, policies::getResourcePolicy));
        ops.add(DeleteResourcePolicyRequest::builder, rates.perSecond(5, policies::deleteResourcePolicy));

        ops.add(DescribeLimitsRequest::builder, rates.perSecond(1, accounts::describeLimits));
        ops.add(DescribeAccountSettingsRequest::builder, rates.perSecond(5, accounts::describeAccountSettings));
        ops.add(UpdateAccountSettingsRequest::builder, rates.perSecond(5, accounts::updateAccountSettings));
    }

    @Override
    public @Nullable Runnable listen(SdkRequest read, Place place, Runnable arrival) {
        return read instanceof GetRecordsRequest request ? reads.listen(request, place, arrival) : null;
    }

    @Override
    public AccessRules accessRules() {
        return new KinesisAccess(directory, iterators, tokens);
    }

    @Override
    public void reset() {
        faults.restart();
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
