package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The item of a Map that a branch works on, as the context object shows it.
 *
 * @param key set where the items are the members of an object
 * @param source where it is from; null in inline Maps
 */
record MapItem(
        int index,
        JsonNode value,
        @Nullable String key,
        @Nullable String source) {}
