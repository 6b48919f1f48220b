package dev.brume.firehose.processing;

import dev.brume.firehose.delivery.Failure;
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

    PartitionKeys(Prefix prefix) {
        this.queryKeys = prefix.queryKeys();
        this.lambdaKeys = prefix.lambdaKeys();
    }

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable {
        return List.of(record.withQueryKeys(named(queryKeys, record.queryKeys()))
                .withLambdaKeys(named(lambdaKeys, record.lambdaKeys())));
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
