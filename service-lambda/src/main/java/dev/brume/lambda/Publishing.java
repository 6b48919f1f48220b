package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Versions;
import org.jspecify.annotations.Nullable;

/** Makes versions of what {@code $LATEST} is. */
final class Publishing {
    private final LambdaParts parts;

    Publishing(LambdaParts parts) {
        this.parts = parts;
    }

    /** @param description null for that of {@code $LATEST} */
    Versions.Publication publish(LambdaFunction function, @Nullable String description, Call call) {
        Versions.VersionIds ids =
                new Versions.VersionIds(parts.revisionId(), parts.ids().uuid(), parts.revisionId());
        Versions.Publication publication = function.versions().publish(description, ids, parts.settledAt(call));
        if (publication.isNew()) {
            parts.retain(publication.version());
        }
        return publication;
    }
}
