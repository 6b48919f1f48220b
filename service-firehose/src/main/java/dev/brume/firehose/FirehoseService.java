package dev.brume.firehose;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.firehose.delivery.ObjectStore;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.S3Objects;
import dev.brume.firehose.endpoint.Posts;
import dev.brume.firehose.source.KinesisReaders;
import dev.brume.firehose.stream.Backlogs;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.way.Ways;
import java.util.function.Function;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** Amazon Data Firehose. Behaviour lives in the operations classes and in {@link dev.brume.firehose.stream.DeliveryStream}. */
public final class FirehoseService implements AwsService {
    private final FirehoseDirectory directory = new FirehoseDirectory();
    private final Posts posts;
    private final KinesisReaders readers;
    private final StreamOperations streams;
    private final PutOperations puts;
    private final EncryptionOperations encryption;
    private final TagOperations tags;

    public FirehoseService(Core core) {
        this(core, S3Objects::new, new Backlogs(), new Posts(core));
    }

    /**
     * @param stores where objects are put, for a stream's way
     * @param backlogs the memory that records may take
     * @param posts to endpoints outside; closed with this
     */
    FirehoseService(Core core, Function<Route, ObjectStore> stores, Backlogs backlogs, Posts posts) {
        this.posts = posts;
        this.readers = new KinesisReaders(core);
        this.streams = new StreamOperations(directory, new Ways(core, posts, stores), backlogs, readers, core);
        this.puts = new PutOperations(directory, core);
        this.encryption = new EncryptionOperations(directory);
        this.tags = new TagOperations(directory);
    }

    @Override
    public void operations(Operations ops) {
        ops.addAsynchronous(CreateDeliveryStreamRequest::builder, streams::createDeliveryStream);
        ops.add(DescribeDeliveryStreamRequest::builder, streams::describeDeliveryStream);
        ops.add(ListDeliveryStreamsRequest::builder, streams::listDeliveryStreams);
        ops.addAsynchronous(UpdateDestinationRequest::builder, streams::updateDestination);
        ops.add(DeleteDeliveryStreamRequest::builder, streams::deleteDeliveryStream);

        ops.add(PutRecordRequest::builder, puts::putRecord);
        ops.add(PutRecordBatchRequest::builder, puts::putRecordBatch);

        ops.add(StartDeliveryStreamEncryptionRequest::builder, encryption::startDeliveryStreamEncryption);
        ops.add(StopDeliveryStreamEncryptionRequest::builder, encryption::stopDeliveryStreamEncryption);

        ops.add(TagDeliveryStreamRequest::builder, tags::tagDeliveryStream);
        ops.add(UntagDeliveryStreamRequest::builder, tags::untagDeliveryStream);
        ops.add(ListTagsForDeliveryStreamRequest::builder, tags::listTagsForDeliveryStream);
    }

    @Override
    public AccessRules accessRules() {
        return new FirehoseAccess(directory);
    }

    @Override
    public void reset() {
        directory.reset().forEach(this::forget);
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account).forEach(this::forget);
    }

    private void forget(DeliveryStream stream) {
        readers.stop(stream);
        stream.intake().abandon();
    }

    @Override
    public void close() {
        posts.close();
    }
}
