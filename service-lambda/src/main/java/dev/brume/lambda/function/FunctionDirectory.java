package dev.brume.lambda.function;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where functions are found: by ARN, and by the id in their URL. Safe for many threads. */
public final class FunctionDirectory {
    private final Stores<LambdaStore> stores = new Stores<>(LambdaStore::new);
    /**
     * The functions and aliases that have a URL, by its id: URLs are unique over all accounts and regions. That of an alias that was
     * deleted stays known until its function goes, too.
     */
    private final Map<String, FunctionArn> urls = new ConcurrentHashMap<>();

    public LambdaStore store(Call call) {
        return stores.of(call);
    }

    public LambdaStore store(Place place) {
        return stores.of(place);
    }

    /** @return null when there is no such function */
    public @Nullable LambdaFunction find(FunctionArn arn) {
        return stores.ifPresent(arn.place())
                .map(store -> store.function(arn.name()))
                .orElse(null);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public LambdaFunction get(FunctionArn arn) {
        LambdaFunction function = find(arn);
        if (function == null) {
            throw LambdaErrors.functionNotFound(arn.toString());
        }
        return function;
    }

    /** The function that a name or ARN means, whatever its qualifier. */
    public LambdaFunction get(String name, Call call) {
        return get(FunctionArn.parse(name, call.place()).qualified(null));
    }

    /** What URLs there are. */
    public void addUrl(FunctionUrl url) {
        urls.put(url.id(), url.target());
    }

    public void removeUrl(String id) {
        urls.remove(id);
    }

    /** The function is gone, with all its URLs. */
    public void removeUrls(FunctionArn function) {
        urls.values().removeIf(target -> target.qualified(null).equals(function));
    }

    /** Whether there was such a URL until its alias was deleted. */
    public boolean isOrphan(String id) {
        return urls.containsKey(id) && url(id) == null;
    }

    /** @return null when there is no such URL (any more) */
    public @Nullable FunctionUrl url(String id) {
        FunctionArn target = urls.get(id);
        LambdaFunction function = target == null ? null : find(target);
        return function == null
                ? null
                : function.urls().all().stream()
                        .filter(url -> url.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** The stores of an account; null for all. */
    public List<LambdaStore> stores(@Nullable AccountId account) {
        return stores.all().stream()
                .filter(store -> account == null || store.place().account().equals(account))
                .toList();
    }

    public void reset() {
        stores.reset();
        urls.clear();
    }

    public void reset(AccountId account) {
        stores.reset(account);
        urls.values().removeIf(target -> target.place().account().equals(account));
    }
}
