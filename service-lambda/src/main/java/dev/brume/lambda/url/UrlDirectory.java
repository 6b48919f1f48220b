package dev.brume.lambda.url;

import dev.brume.lambda.function.FunctionUrl;
import org.jspecify.annotations.Nullable;

/** Finds function URLs. */
public interface UrlDirectory {
    /** @return null when there is no such URL */
    @Nullable
    FunctionUrl find(String id);

    /** Whether there was one whose alias is gone, of a function that is still there. */
    boolean isOrphan(String id);
}
