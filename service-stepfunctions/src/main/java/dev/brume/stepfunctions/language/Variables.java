package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a state can see: those of its own scope, then those of the scopes around it. Immutable; assigning makes a new
 * one, so that all assignments of a state see the values from before.
 */
public final class Variables {
    public static final Variables NONE = new Variables(Map.of(), null);

    private final Map<String, JsonNode> own;
    private final @Nullable Variables outer;

    private Variables(Map<String, JsonNode> own, @Nullable Variables outer) {
        this.own = own;
        this.outer = outer;
    }

    /** A scope inside this one: a branch or an iteration. */
    public Variables inner() {
        return own.isEmpty() && outer == null ? NONE : new Variables(Map.of(), this);
    }

    public @Nullable JsonNode get(String name) {
        JsonNode value = own.get(name);
        return value == null && outer != null ? outer.get(name) : value;
    }

    public Variables with(Map<String, JsonNode> assigned) {
        if (assigned.isEmpty()) {
            return this;
        }
        Map<String, JsonNode> merged = new HashMap<>(own);
        merged.putAll(assigned);
        return new Variables(merged, outer);
    }

    /** How many bytes all variables in sight would take once these are assigned. */
    public long bytesWith(Map<String, JsonNode> assigned) {
        long bytes = outer == null ? 0 : outer.bytesWith(Map.of());
        for (Map.Entry<String, JsonNode> variable : own.entrySet()) {
            if (!assigned.containsKey(variable.getKey())) {
                bytes += Payload.of(variable.getValue()).bytes();
            }
        }
        for (JsonNode value : assigned.values()) {
            bytes += Payload.of(value).bytes();
        }
        return bytes;
    }

    /** Whether a scope around this one has it. */
    public boolean isOuter(String name) {
        return outer != null && outer.get(name) != null;
    }

    public Set<String> names() {
        Set<String> names = new TreeSet<>(own.keySet());
        if (outer != null) {
            names.addAll(outer.names());
        }
        return names;
    }

    public boolean isEmpty() {
        return own.isEmpty() && (outer == null || outer.isEmpty());
    }
}
