package dev.brume.core.shape;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Members that AWS's shapes have in common: it has several with the same ones for what is one thing (a Lambda function's configuration and
 * the answers that show it, S3's GetObject and HeadObject).
 */
public final class Members {
    private Members() {}

    /** Gives a builder whatever another shape says under the same names; a list or map that it says nothing of stays as it is. */
    public static <B extends SdkPojo> B copy(SdkPojo from, B to) {
        Map<String, SdkField<?>> names = to.sdkFieldNameToField();
        for (SdkField<?> field : from.sdkFields()) {
            SdkField<?> same = names.get(field.locationName());
            Object value = field.getValueOrDefault(from);
            if (same != null && isSaid(value)) {
                same.set(to, value);
            }
        }
        return to;
    }

    private static boolean isSaid(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }
}
