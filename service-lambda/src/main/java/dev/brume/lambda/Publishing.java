package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Versions;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Makes versions of what {@code $LATEST} is. */
final class Publishing {
    private final LambdaParts parts;
    private final Capacity capacity;
    private final ManagedScaling scaling;

    Publishing(LambdaParts parts) {
        this.parts = parts;
        this.capacity = new Capacity(parts);
        this.scaling = new ManagedScaling(parts);
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException where there is no {@code $LATEST.PUBLISHED} */
    static void checkTarget(@Nullable String publishTo, FunctionConfiguration settings) {
        if (publishTo != null && !ManagedInstances.isManaged(settings)) {
            throw LambdaErrors.invalidParameterValue("PublishTo isn't supported for Lambda Default functions.");
        }
    }

    /**
     * @param description null for that of {@code $LATEST}
     * @param publishTo {@code LATEST_PUBLISHED}, or null for a number
     */
    Versions.Publication publish(
            LambdaFunction function, @Nullable String description, @Nullable String publishTo, Call call) {
        FunctionConfiguration settings = function.versions().latest().settings();
        checkTarget(publishTo, settings);
        checkRoom(settings, call);
        Versions.VersionIds ids =
                new Versions.VersionIds(parts.revisionId(), parts.ids().uuid(), parts.revisionId());
        Versions.Publication publication = publishTo == null
                ? function.versions().publish(description, ids, parts.settledAt(call))
                : function.versions().republish(description, ids, parts.settledAt(call));
        if (publication.isNew()) {
            published(function, publication.version(), publication.replaced());
        }
        return publication;
    }

    private void checkRoom(FunctionConfiguration settings, Call call) {
        String provider = ManagedInstances.provider(settings);
        if (provider != null
                && capacity.published(provider, call).size() >= LambdaLimits.VERSIONS_PER_CAPACITY_PROVIDER_MAX) {
            throw LambdaErrors.resourceConflict(
                    "The capacity provider " + provider + " has " + LambdaLimits.VERSIONS_PER_CAPACITY_PROVIDER_MAX
                            + " function versions, which is the most it can have.");
        }
    }

    private void published(LambdaFunction function, FunctionVersion version, @Nullable FunctionVersion replaced) {
        parts.retain(version);
        if (ManagedInstances.isManaged(version.settings())) {
            scaling.publish(function, version);
        }
        if (replaced != null) {
            parts.release(replaced);
            parts.execution().retire(replaced.deploymentId());
        }
    }
}
