package dev.brume.stepfunctions.language.jsonata;

import dev.brume.stepfunctions.language.Evaluation;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reserved variable {@code $states}; each part is made when an expression first asks for it. Of one evaluation only. */
final class StatesMap extends AbstractMap<String, Object> {
    private final Evaluation evaluation;
    private final Map<String, Object> made = new HashMap<>();

    StatesMap(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        Object known = made.get(name);
        if (known == null) {
            known = make(name);
            if (known != null) {
                made.put(name, known);
            }
        }
        return known;
    }

    private @Nullable Object make(String name) {
        return switch (name) {
            case "input" -> JsonataValues.of(evaluation.stateInput().node());
            case "context" -> JsonataValues.of(evaluation.context().get());
            case "result" -> evaluation.result() == null ? null : JsonataValues.of(evaluation.result());
            case "errorOutput" -> evaluation.errorOutput() == null ? null : JsonataValues.of(evaluation.errorOutput());
            default -> null;
        };
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : new String[] {"input", "context", "result", "errorOutput"}) {
            Object value = get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all.entrySet();
    }
}
