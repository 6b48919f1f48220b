package dev.brume.kinesis;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;

/** Amazon Kinesis Data Streams. Behaviour lives in the operations classes and in {@link dev.brume.kinesis.stream.Stream}. */
public final class KinesisService implements AwsService {
    private final KinesisDirectory directory;
    private final StreamOperations streams;
    private final ShardOperations shards;
    private final PutOperations puts;
    private final ReadOperations reads;
    private final ConsumerOperations consumers;

    public KinesisService(Core core) {
        this.directory = new KinesisDirectory(core);
        this.streams = new StreamOperations(directory);
        this.shards = new ShardOperations(directory);
        this.puts = new PutOperations(directory);
        this.reads = new ReadOperations(directory, new ShardIterators(core.ids()));
        this.consumers = new ConsumerOperations(directory);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateStreamRequest::builder, streams::createStream);
        ops.add(DeleteStreamRequest::builder, streams::deleteStream);
        ops.add(DescribeStreamRequest::builder, streams::describeStream);
        ops.add(DescribeStreamSummaryRequest::builder, streams::describeStreamSummary);
        ops.add(ListStreamsRequest::builder, streams::listStreams);

        ops.add(ListShardsRequest::builder, shards::listShards);

        ops.add(PutRecordRequest::builder, puts::putRecord);
        ops.add(PutRecordsRequest::builder, puts::putRecords);
        ops.add(GetShardIteratorRequest::builder, reads::getShardIterator);
        ops.add(GetRecordsRequest::builder, reads::getRecords);

        ops.add(RegisterStreamConsumerRequest::builder, consumers::registerStreamConsumer);
        ops.add(DescribeStreamConsumerRequest::builder, consumers::describeStreamConsumer);
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
