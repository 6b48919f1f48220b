package dev.brume.firehose.way;

import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.prefix.ObjectNames;
import dev.brume.firehose.prefix.Prefix;
import dev.brume.firehose.processing.Processing;
import dev.brume.firehose.processing.ProcessingPlan;
import dev.brume.firehose.rules.FirehoseErrors;
import java.util.List;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;

/**
 * What must hold between a destination's prefixes, processors and partitions.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html">Partition streaming data</a>
 */
public final class DestinationCheck {
    /** "The minimum is 64" with dynamic partitioning. */
    private static final int PARTITIONED_SIZE_MIN = 64;

    private DestinationCheck() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    public static void check(Destination destination, EmulatorTime time) {
        ProcessingPlan plan = ProcessingPlan.of(destination.processing());
        Processing.check(plan);
        Processing.checkQuery(plan, time);
        if (destination instanceof Destination.S3 s3) {
            checkExtended(s3.settings(), plan);
        } else {
            refusePartitioning(plan);
            checkUnpartitioned(names(destination.s3()));
        }
    }

    private static void checkExtended(ExtendedS3DestinationDescription s3, ProcessingPlan plan) {
        Prefix prefix = ObjectNames.of(s3.prefix(), s3.errorOutputPrefix(), s3.customTimeZone())
                .prefix();
        if (isPartitioned(s3)) {
            checkPartitioned(prefix, s3, plan);
        } else {
            refusePartitioning(plan);
            checkUnpartitioned(prefix);
        }
        if (s3.s3BackupDescription() != null) {
            checkUnpartitioned(names(s3.s3BackupDescription()));
        }
    }

    static boolean isPartitioned(ExtendedS3DestinationDescription s3) {
        return s3.dynamicPartitioningConfiguration() != null
                && Boolean.TRUE.equals(s3.dynamicPartitioningConfiguration().enabled());
    }

    private static Prefix names(S3DestinationDescription s3) {
        return ObjectNames.of(s3.prefix(), s3.errorOutputPrefix(), null).prefix();
    }

    private static void checkUnpartitioned(Prefix prefix) {
        if (namesKeys(prefix)) {
            throw FirehoseErrors.invalidArgument(
                    "Dynamic Partitioning Namespaces can only be part of a prefix expression "
                            + "when Dynamic Partitioning is enabled.");
        }
    }

    private static void checkPartitioned(Prefix prefix, ExtendedS3DestinationDescription s3, ProcessingPlan plan) {
        if (!namesKeys(prefix)) {
            throw FirehoseErrors.invalidArgument(
                    "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled");
        }
        if (!prefix.queryKeys().isEmpty() && !plan.has(ProcessorType.METADATA_EXTRACTION)) {
            throw FirehoseErrors.invalidArgument("MetadataExtraction processor should be present when S3 Prefix has "
                    + "partitionKeyFromQuery namespace.");
        }
        if (!prefix.queryKeys().containsAll(Processing.queriedKeys(plan))) {
            throw FirehoseErrors.invalidArgument(
                    "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression");
        }
        if (!prefix.lambdaKeys().isEmpty() && !plan.has(ProcessorType.LAMBDA)) {
            throw FirehoseErrors.invalidArgument(
                    "Lambda processor should be present when S3 Prefix has partitionKeyFromLambda namespace.");
        }
        if (s3.bufferingHints().sizeInMBs() < PARTITIONED_SIZE_MIN) {
            throw FirehoseErrors.invalidArgument("BufferingHints.SizeInMBs must be at least " + PARTITIONED_SIZE_MIN
                    + " when Dynamic Partitioning is enabled.");
        }
        if (s3.bufferingHints().intervalInSeconds() == 0) {
            throw FirehoseErrors.invalidArgument(
                    "BufferingHints.IntervalInSeconds cannot be 0 when Dynamic Partitioning is enabled.");
        }
    }

    private static boolean namesKeys(Prefix prefix) {
        return !prefix.queryKeys().isEmpty() || !prefix.lambdaKeys().isEmpty();
    }

    private static void refusePartitioning(ProcessingPlan plan) {
        for (ProcessorType type : List.of(ProcessorType.METADATA_EXTRACTION, ProcessorType.RECORD_DE_AGGREGATION)) {
            if (plan.has(type)) {
                throw FirehoseErrors.invalidArgument("class com.amazonaws.services.firehose.internal.model." + type
                        + "Processor can only be present when Dynamic Partitioning is enabled.");
            }
        }
    }
}
