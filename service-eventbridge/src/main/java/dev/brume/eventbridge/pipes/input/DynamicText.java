package dev.brume.eventbridge.pipes.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.input.JsonPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that may be a JSON path as a whole: "These paths are replaced dynamically at runtime with data from the event payload itself".
 * The event is the one before its input template.
 *
 * <p>See Amazon EventBridge User Guide, "Amazon EventBridge Pipes targets", "Dynamic path parameters".
 */
public final class DynamicText {
    private DynamicText() {}

    /** @return null for null; empty for what is not there */
    public static @Nullable String of(@Nullable String parameter, PipeEvent event) {
        if (parameter == null || !parameter.startsWith("$")) {
            return parameter;
        }
        Optional<JsonPath> path = JsonPath.parse(parameter);
        if (path.isEmpty()) {
            return parameter;
        }
        JsonNode found = path.get().in(event.parsed());
        return found == null ? "" : found.isValueNode() ? found.asText() : found.toString();
    }

    /** Names may be paths as well. */
    public static Map<String, String> of(Map<String, String> parameters, PipeEvent event, boolean namesToo) {
        Map<String, String> resolved = new LinkedHashMap<>();
        parameters.forEach((name, value) ->
                resolved.put(namesToo ? String.valueOf(of(name, event)) : name, String.valueOf(of(value, event))));
        return resolved;
    }
}
