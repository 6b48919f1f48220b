package dev.brume.stepfunctions.language.path;

import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import java.util.Collection;

/**
 * The document as one reading of a path sees it. Paths like {@code $..*..*..*} visit a small document more often than anyone can wait
 * for. For one thread.
 */
final class BoundedJson extends JacksonJsonNodeJsonProvider {
    /** Many times what a simple scan of the largest payload takes. */
    private static final int LOOKS_MAX = 3_000_000;

    private int looks;

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
            throw new JsonPathException("The path visits too many nodes.");
        }
    }
}
