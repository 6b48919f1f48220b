package dev.brume.lambda;

import dev.brume.lambda.function.FunctionDirectory;
import dev.brume.lambda.function.FunctionUrl;
import dev.brume.lambda.url.UrlDirectory;
import org.jspecify.annotations.Nullable;

/** The URLs of the functions that there are. */
record KnownUrls(FunctionDirectory functions) implements UrlDirectory {
    @Override
    public @Nullable FunctionUrl find(String id) {
        return functions.url(id);
    }

    @Override
    public boolean isOrphan(String id) {
        return functions.isOrphan(id);
    }
}
