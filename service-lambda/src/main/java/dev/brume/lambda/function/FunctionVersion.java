package dev.brume.lambda.function;

import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.layer.LayerVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A version of a function: {@code $LATEST} as it is at one moment, or a published one. Immutable; another code or configuration is
 * another object.
 *
 * @param settings what AWS describes of it, but for the ARN and the states, which depend on who asks and when
 * @param sourceKmsKeyArn of the key that the package is said to be encrypted with at rest, which nothing is here
 * @param layers in the order in which they are laid over each other
 * @param deploymentId differs wherever something differs that a running environment could notice
 * @param activeAt when it leaves the state Pending
 * @param settledAt when its latest update is through; null if it was never updated
 */
public record FunctionVersion(
        FunctionConfiguration settings,
        Code code,
        @Nullable String sourceKmsKeyArn,
        List<LayerVersion> layers,
        String deploymentId,
        Instant activeAt,
        @Nullable Instant settledAt) {
    /** {@code $LATEST} or a number. */
    public String number() {
        return settings.version();
    }

    public boolean isActive(Instant now) {
        return !now.isBefore(activeAt);
    }

    public boolean isSettled(Instant now) {
        return settledAt == null || !now.isBefore(settledAt);
    }

    /** The same with another revision id, as a change of its policy, its tags or its state leaves it. */
    public FunctionVersion revised(String revisionId) {
        return with(settings.toBuilder().revisionId(revisionId).build());
    }

    FunctionVersion with(FunctionConfiguration changed) {
        return new FunctionVersion(changed, code, sourceKmsKeyArn, layers, deploymentId, activeAt, settledAt);
    }

    /** Whether publishing both would give the same: two states of {@code $LATEST}, whose description is part of what it is. */
    boolean isSameAs(FunctionVersion other) {
        return code.equals(other.code) && essence().equals(other.essence());
    }

    private FunctionConfiguration essence() {
        return settings.toBuilder().revisionId(null).lastModified(null).build();
    }
}
