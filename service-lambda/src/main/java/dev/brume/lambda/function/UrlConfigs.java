package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;

/** The URLs of a function and its aliases, one each at most. Guarded by the function's lock. */
public final class UrlConfigs {
    private final Guard guard;
    private final Aliases aliases;
    private final NavigableMap<String, FunctionUrl> urls = new TreeMap<>();

    UrlConfigs(Guard guard, Aliases aliases) {
        this.guard = guard;
        this.aliases = aliases;
    }

    /** @throws dev.brume.core.error.AwsException ResourceConflictException when there is one already */
    public void create(FunctionUrl url) {
        guard.run(() -> {
            String key = checked(url.target().qualifier());
            if (urls.containsKey(key)) {
                throw LambdaErrors.resourceConflict("Failed to create function url config for [functionArn = "
                        + url.target() + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
            }
            urls.put(key, url);
        });
    }

    /** The key of what may have a URL. */
    private String checked(@Nullable String qualifier) {
        String key = key(qualifier);
        if (FunctionArn.isAlias(key) && aliases.find(key) == null) {
            throw LambdaErrors.resourceNotFound("Function does not exist");
        }
        return key;
    }

    public FunctionUrl get(@Nullable String qualifier) {
        FunctionUrl url = guard.get(() -> urls.get(key(qualifier)));
        if (url == null) {
            throw LambdaErrors.noSuchResource();
        }
        return url;
    }

    public FunctionUrl update(@Nullable String qualifier, UnaryOperator<FunctionUrlConfig> change) {
        return guard.get(() -> {
            String key = checked(qualifier);
            FunctionUrl url = get(qualifier);
            FunctionUrl changed = url.with(change.apply(url.settings()));
            urls.put(key, changed);
            return changed;
        });
    }

    public @Nullable FunctionUrl delete(@Nullable String qualifier) {
        return guard.get(() -> urls.remove(key(qualifier)));
    }

    public List<FunctionUrl> all() {
        return guard.get(() -> new ArrayList<>(urls.values()));
    }

    private static String key(@Nullable String qualifier) {
        return qualifier == null ? FunctionArn.LATEST : qualifier;
    }
}
