package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An item of a distributed Map, before a selector or a batcher sees it.
 *
 * @param key set where the items are the members of an object
 * @param source where it is from: {@code STATE_DATA}, or the URI of a bucket or an object
 */
public record DatasetItem(JsonNode value, @Nullable String key, String source) {
    public static final String STATE_DATA = "STATE_DATA";
}
