package dev.brume.conformance.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.KeyType;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.Tag;

/** How streams are made, described, listed, changed, encrypted, tagged and deleted. */
class DeliveryStreamTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireFirehose firehose = new WireFirehose(AWS);

    @Test
    void aStreamIsCreatingAndThenActive() {
        String arn = firehose.client()
                .createDeliveryStream(create -> create.deliveryStreamName("orders")
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role())))
                .deliveryStreamARN();
        assertThat(arn).isEqualTo(firehose.arn("orders"));
        assertThat(firehose.describe("orders").deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.CREATING);
        assertThat(firehose.describe("orders").deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.ACTIVE);
    }

    @Test
    void aDescriptionShowsAwsDefaults() {
        firehose.stream("orders");
        DeliveryStreamDescription shown = firehose.describe("orders");
        assertThat(shown.deliveryStreamARN()).isEqualTo(firehose.arn("orders"));
        assertThat(shown.deliveryStreamType()).isEqualTo(DeliveryStreamType.DIRECT_PUT);
        assertThat(shown.versionId()).isEqualTo("1");
        assertThat(shown.createTimestamp()).isNotNull();
        assertThat(shown.lastUpdateTimestamp()).isNull();
        assertThat(shown.source()).isNull();
        assertThat(shown.hasMoreDestinations()).isFalse();
        assertThat(shown.deliveryStreamEncryptionConfiguration().status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLED);
        DestinationDescription destination = shown.destinations().getFirst();
        assertThat(destination.destinationId()).isEqualTo("destinationId-000000000001");
        assertThat(destination.s3DestinationDescription().bucketARN()).isEqualTo(WireFirehose.BUCKET);
        assertThat(destination.extendedS3DestinationDescription().bufferingHints())
                .isEqualTo(BufferingHints.builder()
                        .sizeInMBs(5)
                        .intervalInSeconds(300)
                        .build());
        assertThat(destination.extendedS3DestinationDescription().compressionFormat())
                .isEqualTo(CompressionFormat.UNCOMPRESSED);
        assertThat(destination.extendedS3DestinationDescription().s3BackupMode())
                .isEqualTo(S3BackupMode.DISABLED);
        assertThat(destination.extendedS3DestinationDescription().processingConfiguration())
                .isNull();
    }

    @Test
    void aLambdaProcessorIsShownWithAllItsParameters() {
        String function = "arn:aws:lambda:us-east-1:" + AWS.account() + ":function:f";
        firehose.stream(
                "orders",
                s3 -> s3.processingConfiguration(processing -> processing
                        .enabled(true)
                        .processors(processor -> processor
                                .type(ProcessorType.LAMBDA)
                                .parameters(
                                        parameter("BufferSizeInMBs", "2"),
                                        parameter("BufferIntervalInSeconds", "30"),
                                        parameter("LambdaArn", function)))));
        assertThat(firehose.describe("orders")
                        .destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .processingConfiguration()
                        .processors()
                        .getFirst()
                        .parameters())
                .containsExactly(
                        parameter("LambdaArn", function),
                        parameter("NumberOfRetries", "3"),
                        parameter("RoleArn", firehose.role()),
                        parameter("BufferSizeInMBs", "2"),
                        parameter("BufferIntervalInSeconds", "30"));
    }

    private static ProcessorParameter parameter(String name, String value) {
        return ProcessorParameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .build();
    }

    @Test
    void theOldS3ConfigurationMakesTheSameStream() {
        firehose.create(
                "orders",
                create -> create.s3DestinationConfiguration(s3 -> s3.bucketARN(WireFirehose.BUCKET)
                        .roleARN(firehose.role())
                        .prefix("raw/")
                        .compressionFormat(CompressionFormat.GZIP)));
        DestinationDescription shown =
                firehose.describe("orders").destinations().getFirst();
        assertThat(shown.extendedS3DestinationDescription().prefix()).isEqualTo("raw/");
        assertThat(shown.s3DestinationDescription().compressionFormat()).isEqualTo(CompressionFormat.GZIP);
    }

    @Test
    void aNameHasOneStream() {
        firehose.stream("orders");
        Refused refused = Refused.by(() -> firehose.stream("orders"));
        assertThat(refused.code()).isEqualTo("ResourceInUseException");
        assertThat(refused.message()).isEqualTo("Firehose orders under accountId " + AWS.account() + " already exists");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Refused refused = Refused.by(() -> firehose.describe("nobody"));
        assertThat(refused.code()).isEqualTo("ResourceNotFoundException");
        assertThat(refused.message()).isEqualTo("Firehose nobody under account " + AWS.account() + " not found.");
    }

    @Test
    void aStreamHasExactlyOneDestination() {
        assertThat(Refused.by(() -> firehose.create("orders", create -> {})).message())
                .isEqualTo("Exactly one destination configuration is supported for a Firehose");
    }

    @Test
    void whatBrumeDoesNotReachIsRefusedByName() {
        Refused refused = Refused.by(() -> firehose.create(
                "orders",
                create -> create.amazonopensearchserviceDestinationConfiguration(search -> search.roleARN(
                                firehose.role())
                        .indexName("orders")
                        .s3Configuration(s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role())))));
        assertThat(refused.code()).isEqualTo("InvalidArgumentException");
        assertThat(refused.message())
                .isEqualTo("Brume does not serve Amazon OpenSearch Service as a destination "
                        + "(AmazonopensearchserviceDestinationConfiguration).");
        assertThat(Refused.by(() -> firehose.create(
                                "orders",
                                create -> create.mskSourceConfiguration(msk -> msk.topicName("t")
                                        .mskClusterARN("arn:aws:kafka:us-east-1:123456789012:cluster/c/1")
                                        .authenticationConfiguration(authentication -> authentication
                                                .roleARN(firehose.role())
                                                .connectivity("PUBLIC")))))
                        .message())
                .contains("Amazon MSK");
    }

    @Test
    void recordFormatConversionIsRefusedByName() {
        assertThat(Refused.by(() -> firehose.stream(
                                "orders", s3 -> s3.dataFormatConversionConfiguration(format -> format.enabled(true))))
                        .message())
                .contains("DataFormatConversionConfiguration", "AWS Glue");
        firehose.stream("orders", s3 -> s3.dataFormatConversionConfiguration(format -> format.enabled(false)));
        assertThat(Refused.by(() -> firehose.client()
                                .updateDestination(update -> update.deliveryStreamName("orders")
                                        .currentDeliveryStreamVersionId("1")
                                        .destinationId("destinationId-000000000001")
                                        .extendedS3DestinationUpdate(s3 ->
                                                s3.dataFormatConversionConfiguration(format -> format.enabled(true)))))
                        .message())
                .contains("DataFormatConversionConfiguration", "AWS Glue");
        assertThat(firehose.describe("orders").versionId()).isEqualTo("1");
    }

    @Test
    void streamsAreListedByNameAndType() {
        for (String name : List.of("c", "a", "b")) {
            firehose.stream(name);
        }
        firehose.create(
                "k",
                create -> create.deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                        .kinesisStreamSourceConfiguration(kinesis -> kinesis.roleARN(firehose.role())
                                .kinesisStreamARN("arn:aws:kinesis:us-east-1:" + AWS.account() + ":stream/s"))
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role())));
        assertThat(firehose.client().listDeliveryStreams().deliveryStreamNames())
                .containsExactly("a", "b", "c", "k");
        var first = firehose.client().listDeliveryStreams(list -> list.limit(2));
        assertThat(first.deliveryStreamNames()).containsExactly("a", "b");
        assertThat(first.hasMoreDeliveryStreams()).isTrue();
        var rest = firehose.client().listDeliveryStreams(list -> list.exclusiveStartDeliveryStreamName("b"));
        assertThat(rest.deliveryStreamNames()).containsExactly("c", "k");
        assertThat(rest.hasMoreDeliveryStreams()).isFalse();
        assertThat(firehose.client()
                        .listDeliveryStreams(
                                list -> list.deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE))
                        .deliveryStreamNames())
                .containsExactly("k");
    }

    @Test
    void anUpdateMergesAndMakesANewVersion() {
        firehose.stream("orders", s3 -> s3.prefix("raw/").compressionFormat(CompressionFormat.GZIP));
        firehose.client()
                .updateDestination(update -> update.deliveryStreamName("orders")
                        .currentDeliveryStreamVersionId("1")
                        .destinationId("destinationId-000000000001")
                        .extendedS3DestinationUpdate(s3 -> s3.prefix("cooked/")));
        DeliveryStreamDescription shown = firehose.describe("orders");
        assertThat(shown.versionId()).isEqualTo("2");
        assertThat(shown.lastUpdateTimestamp()).isNotNull();
        assertThat(shown.destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .prefix())
                .isEqualTo("cooked/");
        assertThat(shown.destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .compressionFormat())
                .isEqualTo(CompressionFormat.GZIP);
    }

    @Test
    void aBackupThatIsOnStaysOn() {
        firehose.stream(
                "orders",
                s3 -> s3.s3BackupMode(S3BackupMode.ENABLED)
                        .s3BackupConfiguration(
                                backup -> backup.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role())));
        Refused refused = Refused.by(() -> firehose.client()
                .updateDestination(update -> update.deliveryStreamName("orders")
                        .currentDeliveryStreamVersionId("1")
                        .destinationId("destinationId-000000000001")
                        .extendedS3DestinationUpdate(s3 -> s3.s3BackupMode(S3BackupMode.DISABLED))));
        assertThat(refused.code()).isEqualTo("InvalidArgumentException");
    }

    @Test
    void anUpdateNamesTheVersionItChanges() {
        firehose.stream("orders");
        Refused refused = Refused.by(() -> firehose.client()
                .updateDestination(update -> update.deliveryStreamName("orders")
                        .currentDeliveryStreamVersionId("7")
                        .destinationId("destinationId-000000000001")
                        .extendedS3DestinationUpdate(s3 -> s3.prefix("cooked/"))));
        assertThat(refused.code()).isEqualTo("ConcurrentModificationException");
        assertThat(refused.message())
                .isEqualTo("Cannot update firehose: orders since the current version id: 1 and specified version id: 7 "
                        + "do not match");
        assertThat(Refused.by(() -> firehose.client()
                                .updateDestination(update -> update.deliveryStreamName("orders")
                                        .currentDeliveryStreamVersionId("1")
                                        .destinationId("destinationId-000000000002")
                                        .extendedS3DestinationUpdate(s3 -> s3.prefix("cooked/"))))
                        .message())
                .isEqualTo("Destination Id destinationId-000000000002 not found");
    }

    @Test
    void encryptionIsEnabledAndDisabled() {
        firehose.stream("orders");
        String key = "arn:aws:kms:us-east-1:" + AWS.account() + ":key/k";
        firehose.client()
                .startDeliveryStreamEncryption(start -> start.deliveryStreamName("orders")
                        .deliveryStreamEncryptionConfigurationInput(with ->
                                with.keyType(KeyType.CUSTOMER_MANAGED_CMK).keyARN(key)));
        assertThat(firehose.describe("orders")
                        .deliveryStreamEncryptionConfiguration()
                        .status())
                .isEqualTo(DeliveryStreamEncryptionStatus.ENABLING);
        var on = firehose.describe("orders").deliveryStreamEncryptionConfiguration();
        assertThat(on.status()).isEqualTo(DeliveryStreamEncryptionStatus.ENABLED);
        assertThat(on.keyARN()).isEqualTo(key);
        firehose.client().stopDeliveryStreamEncryption(stop -> stop.deliveryStreamName("orders"));
        assertThat(firehose.describe("orders")
                        .deliveryStreamEncryptionConfiguration()
                        .status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLING);
        assertThat(firehose.describe("orders")
                        .deliveryStreamEncryptionConfiguration()
                        .status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLED);
    }

    @Test
    void encryptionMayBeSwitched25TimesInADay() {
        firehose.stream("orders");
        for (int call = 0; call < 25; call++) {
            firehose.client().startDeliveryStreamEncryption(start -> start.deliveryStreamName("orders"));
        }
        assertThat(Refused.by(() -> firehose.client()
                                .stopDeliveryStreamEncryption(stop -> stop.deliveryStreamName("orders")))
                        .code())
                .isEqualTo("LimitExceededException");
    }

    @Test
    void aKeyIsOfTheStreamsRegion() {
        Refused refused = Refused.by(() -> firehose.create(
                "orders",
                create -> create.extendedS3DestinationConfiguration(
                                s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role()))
                        .deliveryStreamEncryptionConfigurationInput(with -> with.keyType(KeyType.CUSTOMER_MANAGED_CMK)
                                .keyARN("arn:aws:kms:eu-west-1:" + AWS.account() + ":key/k"))));
        assertThat(refused.code()).isEqualTo("InvalidArgumentException");
        assertThat(refused.message())
                .isEqualTo(
                        "Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose");
    }

    @Test
    void tagsAreListedByKey() {
        firehose.create(
                "orders",
                create -> create.extendedS3DestinationConfiguration(
                                s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role()))
                        .tags(tag("b", "1")));
        firehose.client()
                .tagDeliveryStream(put -> put.deliveryStreamName("orders").tags(tag("a", "2"), tag("c", "3")));
        firehose.client()
                .untagDeliveryStream(
                        remove -> remove.deliveryStreamName("orders").tagKeys("c"));
        var page = firehose.client()
                .listTagsForDeliveryStream(
                        list -> list.deliveryStreamName("orders").limit(1));
        assertThat(page.tags()).containsExactly(tag("a", "2"));
        assertThat(page.hasMoreTags()).isTrue();
        var rest = firehose.client()
                .listTagsForDeliveryStream(
                        list -> list.deliveryStreamName("orders").exclusiveStartTagKey("a"));
        assertThat(rest.tags()).containsExactly(tag("b", "1"));
        assertThat(rest.hasMoreTags()).isFalse();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void aDeletedStreamIsDeletingAndThenGone() {
        firehose.stream("orders");
        firehose.client()
                .deleteDeliveryStream(
                        delete -> delete.deliveryStreamName("orders").allowForceDelete(true));
        assertThat(firehose.describe("orders").deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.DELETING);
        assertThat(Refused.by(() -> firehose.describe("orders")).code()).isEqualTo("ResourceNotFoundException");
        firehose.stream("orders");
    }
}
