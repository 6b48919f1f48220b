package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** A function's aliases, which point at one version or split invocations between two. Guarded by the function's lock. */
public final class Aliases {
    private final Guard guard;
    private final FunctionArn arn;
    private final Versions versions;
    private final NavigableMap<String, AliasConfiguration> aliases = new TreeMap<>();

    Aliases(Guard guard, FunctionArn arn, Versions versions) {
        this.guard = guard;
        this.arn = arn;
        this.versions = versions;
    }

    public @Nullable AliasConfiguration find(String name) {
        return guard.get(() -> aliases.get(name));
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public AliasConfiguration get(String name) {
        AliasConfiguration alias = find(name);
        if (alias == null) {
            throw LambdaErrors.aliasNotFound(arn.qualified(name).toString());
        }
        return alias;
    }

    /** In the order of their names. */
    public List<AliasConfiguration> all() {
        return guard.get(() -> new ArrayList<>(aliases.values()));
    }

    /** @throws dev.brume.core.error.AwsException ResourceConflictException when there is one of that name */
    public void create(AliasConfiguration alias) {
        guard.run(() -> {
            check(alias);
            if (aliases.containsKey(alias.name())) {
                throw LambdaErrors.resourceConflict("Alias already exists: " + alias.aliasArn());
            }
            aliases.put(alias.name(), alias);
        });
    }

    /** @param revisionId that it must have; null for any */
    public AliasConfiguration update(
            String name, @Nullable String revisionId, UnaryOperator<AliasConfiguration> change) {
        return guard.get(() -> {
            AliasConfiguration alias = get(name);
            if (revisionId != null && !revisionId.equals(alias.revisionId())) {
                throw LambdaErrors.preconditionFailed("GetFunction/GetAlias");
            }
            AliasConfiguration changed = change.apply(alias);
            check(changed);
            aliases.put(name, changed);
            return changed;
        });
    }

    /** What is not there is not deleted, and AWS does not mind. */
    boolean delete(String name) {
        return guard.get(() -> aliases.remove(name) != null);
    }

    void revise(String name, String revisionId) {
        guard.run(() -> aliases.computeIfPresent(
                name, (key, alias) -> alias.toBuilder().revisionId(revisionId).build()));
    }

    /** The names of those that point at a version. */
    List<String> pointingAt(String version) {
        return guard.get(() -> aliases.values().stream()
                .filter(alias -> alias.functionVersion().equals(version)
                        || weights(alias).containsKey(version))
                .map(AliasConfiguration::name)
                .toList());
    }

    private void check(AliasConfiguration alias) {
        String version = alias.functionVersion();
        FunctionVersion main = versions.get(version);
        Map<String, Double> weights = weights(alias);
        if (weights.size() > 1) {
            throw LambdaErrors.invalidParameterValue(
                    "Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        for (String other : weights.keySet()) {
            if (other.equals(version)) {
                throw LambdaErrors.invalidParameterValue("Invalid function version " + version + ". Function version "
                        + version + " is already included in routing configuration.");
            }
            if (version.equals(FunctionArn.LATEST)) {
                throw LambdaErrors.invalidParameterValue(
                        "$LATEST is not supported for an alias pointing to more than 1 version");
            }
            checkAlike(main.settings(), versions.get(other).settings());
        }
    }

    /** See AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias". */
    private static void checkAlike(FunctionConfiguration main, FunctionConfiguration other) {
        if (!main.role().equals(other.role())) {
            throw LambdaErrors.invalidParameterValue(
                    "The versions that an alias points to must have the same execution role: versions " + main.version()
                            + " and " + other.version() + " do not.");
        }
        if (!Objects.equals(main.deadLetterConfig(), other.deadLetterConfig())) {
            throw LambdaErrors.invalidParameterValue(
                    "The versions that an alias points to must have the same dead-letter queue "
                            + "configuration: versions " + main.version() + " and " + other.version() + " do not.");
        }
    }

    static Map<String, Double> weights(AliasConfiguration alias) {
        return alias.routingConfig() == null ? Map.of() : alias.routingConfig().additionalVersionWeights();
    }

    /**
     * The version that an invocation by an alias goes to.
     *
     * @param chance from 0 to 1, drawn anew for each invocation
     */
    public static String route(AliasConfiguration alias, double chance) {
        double passed = 0;
        for (Map.Entry<String, Double> weight : weights(alias).entrySet()) {
            passed += weight.getValue();
            if (chance < passed) {
                return weight.getKey();
            }
        }
        return alias.functionVersion();
    }
}
