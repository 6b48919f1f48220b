package dev.brume.stepfunctions.language.path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.internal.filter.ValueNode;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The document as one reading of a path sees it. Paths like {@code $..*..*..*} visit a small document more often than anyone can wait
 * for. For one thread.
 */
final class BoundedJson extends JacksonJsonNodeJsonProvider {
    /** Many times what a simple scan of the largest payload takes. */
    private static final int LOOKS_MAX = 3_000_000;

    private final List<Pattern> patterns;
    private int looks;

    /** @param patterns what the filters of the path compare with */
    BoundedJson(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    // What a filter finds passes here before it is compared.
    @Override
    public Object unwrap(Object node) {
        Object value = super.unwrap(node);
        if (patterns.isEmpty()) {
            return value;
        }
        if (value instanceof String || value instanceof Number) {
            FilterPatterns.tryAll(patterns, value.toString());
        } else if (value instanceof ArrayNode list) {
            // The library takes off quotes that stand in a text of a list.
            list.forEach(element -> FilterPatterns.tryAll(
                    patterns, ValueNode.createStringNode(element.asText(), true).getString()));
        }
        return value;
    }

    @Override
    public boolean isMap(Object node) {
        look(1);
        return super.isMap(node);
    }

    @Override
    public boolean isArray(Object node) {
        look(1);
        return super.isArray(node);
    }

    @Override
    public Object getMapValue(Object node, String key) {
        look(1);
        return super.getMapValue(node, key);
    }

    @Override
    public Object getArrayIndex(Object node, int index) {
        look(1);
        return super.getArrayIndex(node, index);
    }

    @Override
    public Iterable<?> toIterable(Object node) {
        look(super.length(node));
        return super.toIterable(node);
    }

    @Override
    public Collection<String> getPropertyKeys(Object node) {
        Collection<String> keys = super.getPropertyKeys(node);
        look(keys.size());
        return keys;
    }

    private void look(int count) {
        looks += count;
        if (looks > LOOKS_MAX) {
            throw new BeyondBoundsException("The path visits too many nodes.");
        }
    }
}
