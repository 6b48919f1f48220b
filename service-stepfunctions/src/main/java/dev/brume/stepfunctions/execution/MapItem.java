package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The item of a Map that a branch works on, as the context object shows it.
 *
 * @param key set where the items are the members of an object
 * @param source where it is from; null in inline Maps
 */
public record MapItem(
        int index,
        JsonNode value,
        @Nullable String key,
        @Nullable String source) {
    /** Shows it in a context object. */
    public void show(ObjectNode context) {
        ObjectNode shown = context.putObject("Map").putObject("Item");
        shown.put("Index", index);
        if (key != null) {
            shown.put("Key", key);
        }
        shown.set("Value", value);
        if (source != null) {
            shown.put("Source", source);
        }
    }
}
