package dev.brume.stepfunctions.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSONPath into one document, compiled. A path that names one place is walked here; all others need the library. */
public final class Path {
    public static final Path WHOLE = compile("$");

    private final String text;
    private final @Nullable List<Object> steps;
    private final @Nullable JsonPathReader reader;

    private Path(String text, @Nullable List<Object> steps, @Nullable JsonPathReader reader) {
        this.text = text;
        this.steps = steps;
        this.reader = reader;
    }

    /** @throws PathException for what is no JSONPath */
    public static Path compile(String text) {
        if (text.isEmpty() || text.charAt(0) != '$') {
            throw new PathException("a path begins with '$'");
        }
        List<Object> steps = Steps.of(text);
        return new Path(text, steps, steps == null ? new JsonPathReader(text) : null);
    }

    public String text() {
        return text;
    }

    public boolean isWhole() {
        return steps != null && steps.isEmpty();
    }

    /** Whether it can lead to one place only. */
    public boolean isDefinite() {
        return reader == null || reader.isDefinite();
    }

    /** The steps to the one place that it names; null where it is no reference path. */
    public @Nullable List<Object> steps() {
        return steps;
    }

    /** @throws PathException where it leads nowhere */
    public JsonNode read(JsonNode document) {
        JsonNode found = find(document);
        if (found == null) {
            // The library knows AWS's words for what is missing.
            return reader().read(document);
        }
        return found;
    }

    /** Null where it leads nowhere. */
    public @Nullable JsonNode find(JsonNode document) {
        if (steps == null) {
            try {
                return reader().read(document);
            } catch (PathException nowhere) {
                return null;
            }
        }
        JsonNode at = document;
        for (Object step : steps) {
            at = step instanceof String name ? at.get(name) : at.get((Integer) step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private JsonPathReader reader() {
        return reader != null ? reader : new JsonPathReader(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
