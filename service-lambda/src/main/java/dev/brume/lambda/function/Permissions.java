package dev.brume.lambda.function;

import dev.brume.lambda.function.policy.ResourcePolicy;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policies of a function, its aliases and its versions. Guarded by the function's lock. */
public final class Permissions {
    private final Guard guard;
    private final Versions versions;
    private final Aliases aliases;
    /** By qualifier, {@code $LATEST} for the function itself. */
    private final Map<String, ResourcePolicy> policies = new HashMap<>();

    Permissions(Guard guard, Versions versions, Aliases aliases) {
        this.guard = guard;
        this.versions = versions;
        this.aliases = aliases;
    }

    public @Nullable ResourcePolicy find(@Nullable String qualifier) {
        return guard.get(() -> policies.get(key(qualifier)));
    }

    /**
     * Adds a statement, and gives what it is about another revision id.
     *
     * @param expected the revision id that it must have; null for any
     */
    public void add(
            @Nullable String qualifier,
            ResourcePolicy.Statement statement,
            @Nullable String expected,
            String revisionId) {
        guard.run(() -> {
            checkRevision(qualifier, expected);
            policies.put(key(qualifier), ResourcePolicy.with(policies.get(key(qualifier)), statement, revisionId));
            revise(qualifier, revisionId);
        });
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException when there is no policy or no such statement */
    public void remove(@Nullable String qualifier, String sid, @Nullable String expected, String revisionId) {
        guard.run(() -> {
            ResourcePolicy policy = policies.get(key(qualifier));
            if (policy == null) {
                throw LambdaErrors.resourceNotFound("No policy is associated with the given resource.");
            }
            ResourcePolicy changed = policy.without(sid, revisionId);
            checkRevision(qualifier, expected);
            if (changed == null) {
                policies.remove(key(qualifier));
            } else {
                policies.put(key(qualifier), changed);
            }
            revise(qualifier, revisionId);
        });
    }

    void forget(String qualifier) {
        guard.run(() -> policies.remove(qualifier));
    }

    /** The revision id of the function, alias or version. */
    public String revisionId(@Nullable String qualifier) {
        String key = key(qualifier);
        return FunctionArn.isAlias(key)
                ? aliases.get(key).revisionId()
                : versions.get(key).settings().revisionId();
    }

    private void checkRevision(@Nullable String qualifier, @Nullable String expected) {
        if (expected != null && !expected.equals(revisionId(qualifier))) {
            throw LambdaErrors.preconditionFailed("GetFunction/GetAlias");
        }
    }

    private void revise(@Nullable String qualifier, String revisionId) {
        String key = key(qualifier);
        if (FunctionArn.isAlias(key)) {
            aliases.revise(key, revisionId);
        } else {
            versions.revise(key, revisionId);
        }
    }

    private static String key(@Nullable String qualifier) {
        return qualifier == null ? FunctionArn.LATEST : qualifier;
    }
}
