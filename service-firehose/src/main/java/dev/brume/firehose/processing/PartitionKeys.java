package dev.brume.firehose.processing;

import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.prefix.ObjectNames;
import dev.brume.firehose.prefix.Prefix;
import dev.brume.firehose.stream.FirehoseRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees to it that a record has the keys that the prefix names, and no others: they decide about its object. */
final class PartitionKeys implements Step {
    private final Set<String> queryKeys;
    private final Set<String> lambdaKeys;
    private final int room;

    PartitionKeys(Prefix prefix) {
        this.queryKeys = prefix.queryKeys();
        this.lambdaKeys = prefix.lambdaKeys();
        this.room = ObjectNames.LENGTH_MAX - prefix.lengthWithoutKeys();
    }

    /** @throws Unprocessable for a key that is missing, and for a prefix that they make too long */
    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable {
        Map<String, String> queried = named(queryKeys, record.queryKeys());
        Map<String, String> given = named(lambdaKeys, record.lambdaKeys());
        if (length(queried) + length(given) > room) {
            throw failed("Length of evaluated prefix cannot be greater than " + ObjectNames.LENGTH_MAX);
        }
        return List.of(record.withQueryKeys(queried).withLambdaKeys(given));
    }

    /** A key that a prefix names more than once counts once: S3 has the last word on names. */
    private static int length(Map<String, String> keys) {
        int length = 0;
        for (String value : keys.values()) {
            length += value.length();
        }
        return length;
    }

    private static Map<String, String> named(Set<String> names, Map<String, String> keys) throws Unprocessable {
        for (String name : names) {
            if (keys.getOrDefault(name, "").isEmpty()) {
                throw failed("partitionKeys values must not be null or empty");
            }
        }
        return keys.size() == names.size()
                ? keys
                : names.stream().collect(Collectors.toUnmodifiableMap(name -> name, keys::get));
    }

    static Unprocessable failed(String message) {
        return new Unprocessable(Failure.METADATA_EXTRACTION, "DynamicPartitioning.MetadataExtractionFailed", message);
    }
}
