package dev.brume.lambda.function;

import dev.brume.core.identity.Place;
import dev.brume.lambda.function.capacity.CapacityProviders;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.function.layer.LayerVersion;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;

/** What one account has in one region. The maps guard themselves, and so does each thing in them. */
public final class LambdaStore {
    private final NavigableMap<String, LambdaFunction> functions = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Layer> layers = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, CodeSigningConfig> codeSigningConfigs = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> codeSigningTags = new ConcurrentHashMap<>();
    private final CapacityProviders capacityProviders = new CapacityProviders();
    private final Concurrency concurrency = new Concurrency();
    private final Place place;

    LambdaStore(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    public @Nullable LambdaFunction function(String name) {
        return functions.get(name);
    }

    /** Adds a function unless there is one of that name. */
    public boolean add(LambdaFunction function) {
        return functions.putIfAbsent(function.name(), function) == null;
    }

    /** @return null when there was none of that name */
    public @Nullable LambdaFunction remove(String name) {
        LambdaFunction removed = functions.remove(name);
        concurrency.forget(name);
        return removed;
    }

    /** In the order of their names. */
    public Collection<LambdaFunction> functions() {
        return functions.values();
    }

    public @Nullable Layer layer(String name) {
        return layers.get(name);
    }

    public Layer layer(String name, String arn) {
        return layers.computeIfAbsent(name, key -> new Layer(key, arn));
    }

    public Collection<Layer> layers() {
        return layers.values();
    }

    /** By ARN. */
    public NavigableMap<String, CodeSigningConfig> codeSigningConfigs() {
        return codeSigningConfigs;
    }

    /** The tags of code signing configs, by ARN. */
    public Map<String, Map<String, String>> codeSigningTags() {
        return codeSigningTags;
    }

    public CapacityProviders capacityProviders() {
        return capacityProviders;
    }

    public Concurrency concurrency() {
        return concurrency;
    }

    /** The bytes of all archives. Each version counts, be its code that of another: publishing always takes storage. */
    public long codeBytes() {
        long bytes = 0;
        for (LambdaFunction function : functions.values()) {
            for (FunctionVersion version : function.versions().all()) {
                bytes += version.code().size();
            }
        }
        for (Layer layer : layers.values()) {
            for (LayerVersion version : layer.versions(null, null)) {
                bytes += version.code().size();
            }
        }
        return bytes;
    }
}
