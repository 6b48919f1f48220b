package dev.brume.firehose.destination;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Carries settings between the SDK's structures that say the same thing: from a configuration into its description, from an update
 * into the description before. What a structure does not say stays as it was.
 */
final class Settings {
    /** Where a description names a member otherwise than configurations and updates do. */
    private static final Map<String, String> DESCRIBED_AS = Map.of(
            "S3Configuration", "S3DestinationDescription",
            "S3Update", "S3DestinationDescription",
            "S3BackupConfiguration", "S3BackupDescription",
            "S3BackupUpdate", "S3BackupDescription");

    private Settings() {}

    /** @param before what {@code said} is written into */
    static <T extends SdkPojo> T merge(T before, SdkPojo said) {
        @SuppressWarnings("unchecked")
        T merged = (T) merge(before, Settings::none, said);
        return merged;
    }

    private static SdkPojo none() {
        throw new IllegalStateException("there is something before");
    }

    private static SdkPojo merge(@Nullable SdkPojo before, Supplier<? extends SdkPojo> empty, SdkPojo said) {
        SdkPojo builder = before == null ? empty.get() : (SdkPojo) ((ToCopyableBuilder<?, ?>) before).toBuilder();
        for (SdkField<?> field : said.sdkFields()) {
            Object value = field.getValueOrDefault(said);
            String name = DESCRIBED_AS.getOrDefault(field.memberName(), field.memberName());
            SdkField<?> target = builder.sdkFieldNameToField().get(name);
            if (value == null || value instanceof SdkAutoConstructList<?> || target == null) {
                continue;
            }
            boolean otherStructure = value instanceof SdkPojo structure && !isOf(structure, target);
            target.set(
                    builder,
                    otherStructure ? merge(nested(before, target), target.constructor(), (SdkPojo) value) : value);
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static boolean isOf(SdkPojo structure, SdkField<?> field) {
        return structure.getClass() == field.constructor().get().getClass().getDeclaringClass();
    }

    private static @Nullable SdkPojo nested(@Nullable SdkPojo before, SdkField<?> field) {
        return before == null ? null : (SdkPojo) field.getValueOrDefault(before);
    }
}
