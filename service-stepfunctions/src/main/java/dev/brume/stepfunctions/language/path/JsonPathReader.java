package dev.brume.stepfunctions.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Any JSONPath, by the library whose words AWS's messages quote ({@code No results for path: $['a']}). Apart, so that machines whose
 * paths are simple never load it.
 */
final class JsonPathReader {
    private static final MappingProvider MAPPING = new JacksonMappingProvider();

    private final String text;
    private final JsonPath path;
    private final List<Pattern> patterns;

    JsonPathReader(String text) {
        this.text = text;
        try {
            this.path = JsonPath.compile(text);
            this.patterns = FilterPatterns.of(text);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new PathException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether it can lead to one place only. */
    boolean isDefinite() {
        return path.isDefinite();
    }

    JsonNode read(JsonNode document) {
        try {
            Object found = path.read(
                    document,
                    Configuration.builder()
                            .jsonProvider(new BoundedJson(patterns))
                            .mappingProvider(MAPPING)
                            .build());
            return switch (found) {
                case JsonNode node -> node;
                case String value -> Json.text(value);
                case Integer number -> Json.NODES.numberNode(number);
                case Long number -> Json.NODES.numberNode(number);
                case Number number -> Json.NODES.numberNode(number.doubleValue());
                case Boolean flag -> Json.NODES.booleanNode(flag);
                case null -> Json.NODES.nullNode();
                default -> throw new PathException("the path gives no JSON");
            };
        } catch (BeyondBoundsException e) {
            // Not the same as a path that leads nowhere: IsPresent would be glad of that.
            throw EvaluationException.runtime("The JSONPath '" + text + "' could not be evaluated: " + e.getMessage());
        } catch (PathNotFoundException e) {
            throw new PathException(String.valueOf(e.getMessage()));
        } catch (JsonPathException e) {
            throw new PathException(String.valueOf(e.getMessage()));
        }
    }
}
