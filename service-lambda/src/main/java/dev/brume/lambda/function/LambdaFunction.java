package dev.brume.lambda.function;

import dev.brume.lambda.function.capacity.FunctionScaling;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/** A function. One lock guards it and its parts. */
public final class LambdaFunction {
    private final Guard guard = new Guard();
    private final FunctionArn arn;
    private final Versions versions;
    private final Aliases aliases;
    private final Permissions permissions;
    private final UrlConfigs urls;
    private final ProvisionedConcurrency provisioned;
    private final FunctionScaling scaling = new FunctionScaling();
    private Map<String, String> tags = Map.of();
    /** By version's number; AWS's default, Auto, where there is none. */
    private final Map<String, PutRuntimeManagementConfigRequest> runtimeManagement = new HashMap<>();

    private final Sampler sampler = new Sampler();
    private RecursiveLoop recursiveLoop = RecursiveLoop.TERMINATE;
    private @Nullable String codeSigningConfigArn;

    /** @param arn without qualifier */
    public LambdaFunction(FunctionArn arn, FunctionVersion first) {
        this.arn = arn;
        this.versions = new Versions(guard, arn, first);
        this.aliases = new Aliases(guard, arn, versions);
        this.permissions = new Permissions(guard, versions, aliases);
        this.urls = new UrlConfigs(guard, aliases);
        this.provisioned = new ProvisionedConcurrency(guard);
    }

    public FunctionArn arn() {
        return arn;
    }

    public String name() {
        return arn.name();
    }

    public Versions versions() {
        return versions;
    }

    public Aliases aliases() {
        return aliases;
    }

    public Permissions permissions() {
        return permissions;
    }

    public UrlConfigs urls() {
        return urls;
    }

    public ProvisionedConcurrency provisioned() {
        return provisioned;
    }

    public Sampler sampler() {
        return sampler;
    }

    public FunctionScaling scaling() {
        return scaling;
    }

    /**
     * The version's number that a qualifier means: {@code $LATEST} for none, what it mainly points at for an alias.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    public String number(@Nullable String qualifier) {
        if (qualifier == null) {
            return FunctionArn.LATEST;
        }
        return FunctionArn.isAlias(qualifier)
                ? aliases.get(qualifier).functionVersion()
                : versions.get(qualifier).number();
    }

    /**
     * An alias, for those who do not tell a missing alias from a missing function: GetFunction, GetFunctionConfiguration and Invoke.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    public AliasConfiguration alias(String name) {
        AliasConfiguration alias = aliases.find(name);
        if (alias == null) {
            throw LambdaErrors.functionNotFound(arn.qualified(name).toString());
        }
        return alias;
    }

    /**
     * What an invocation means by a qualifier: on managed instances, "Lambda implicitly invokes the $LATEST.PUBLISHED version rather
     * than the unpublished $LATEST version".
     */
    public String published(String qualifier) {
        return qualifier.equals(FunctionArn.LATEST)
                        && ManagedInstances.isManaged(versions.latest().settings())
                ? FunctionArn.LATEST_PUBLISHED
                : qualifier;
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException for what is no version or alias of it */
    public void checkQualifier(@Nullable String qualifier) {
        number(qualifier);
    }

    /**
     * Deletes a version and what hangs on it.
     *
     * @return what was deleted, or null when there was no such version
     * @throws dev.brume.core.error.AwsException ResourceConflictException while aliases point at it
     */
    public @Nullable FunctionVersion deleteVersion(String number) {
        return guard.get(() -> {
            List<String> pointing = aliases.pointingAt(number);
            if (!pointing.isEmpty()) {
                throw LambdaErrors.resourceConflict(
                        "Unable to delete version because the following aliases reference it: " + pointing);
            }
            forget(number);
            return versions.delete(number);
        });
    }

    /** Deletes an alias and what hangs on it; does nothing when there is none of that name. */
    public void deleteAlias(String name) {
        guard.run(() -> {
            if (aliases.delete(name)) {
                forget(name);
            }
        });
    }

    private void forget(String qualifier) {
        permissions.forget(qualifier);
        urls.delete(qualifier);
        provisioned.delete(qualifier);
        scaling.forget(qualifier);
        runtimeManagement.remove(qualifier);
    }

    public Map<String, String> tags() {
        return guard.get(() -> tags);
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException for too many */
    public void tag(Map<String, String> added, String revisionId) {
        guard.run(() -> {
            tags = Tags.with(tags, added);
            versions.reviseLatest(revisionId);
        });
    }

    public void untag(List<String> keys, String revisionId) {
        guard.run(() -> {
            tags = Tags.without(tags, keys);
            versions.reviseLatest(revisionId);
        });
    }

    public @Nullable PutRuntimeManagementConfigRequest runtimeManagement(String number) {
        return guard.get(() -> runtimeManagement.get(number));
    }

    public void manageRuntime(String number, PutRuntimeManagementConfigRequest asked) {
        guard.run(() -> runtimeManagement.put(number, asked));
    }

    public RecursiveLoop recursiveLoop() {
        return guard.get(() -> recursiveLoop);
    }

    public void setRecursiveLoop(RecursiveLoop allowed) {
        guard.run(() -> recursiveLoop = allowed);
    }

    public @Nullable String codeSigningConfigArn() {
        return guard.get(() -> codeSigningConfigArn);
    }

    public void setCodeSigningConfigArn(@Nullable String config) {
        guard.run(() -> codeSigningConfigArn = config);
    }

    /** The ids of all its deployments. */
    public List<String> deploymentIds() {
        List<String> ids = new ArrayList<>();
        versions.all().forEach(version -> ids.add(version.deploymentId()));
        return ids;
    }
}
