package dev.brume.lambda.function.layer;

import dev.brume.lambda.function.code.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a layer. It can be deleted, never changed, and functions that have it keep it.
 *
 * @param layerArn without the number
 * @param createdDate as AWS writes it
 * @param runtimes null where nothing was said of them, which is not the same as none in answers
 * @param architectures the same
 */
public record LayerVersion(
        String layerArn,
        long number,
        String description,
        String createdDate,
        @Nullable List<String> runtimes,
        @Nullable List<String> architectures,
        @Nullable String licenseInfo,
        Code.Archive code) {
    public String arn() {
        return layerArn + ":" + number;
    }

    /** Whether it is offered to who asks for a runtime and an architecture; one that names none is offered to nobody who asks. */
    boolean suits(@Nullable String runtime, @Nullable String architecture) {
        return suits(runtimes, runtime) && suits(architectures, architecture);
    }

    private static boolean suits(@Nullable List<String> offered, @Nullable String asked) {
        return asked == null || (offered != null && offered.contains(asked));
    }
}
