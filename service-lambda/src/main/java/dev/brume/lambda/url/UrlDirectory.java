package dev.brume.lambda.url;

import dev.brume.lambda.function.FunctionUrl;
import org.jspecify.annotations.Nullable;

/** Finds function URLs. */
@FunctionalInterface
public interface UrlDirectory {
    /** @return null when there is no such URL */
    @Nullable
    FunctionUrl find(String id);
}
