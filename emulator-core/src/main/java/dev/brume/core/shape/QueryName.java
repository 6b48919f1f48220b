package dev.brume.core.shape;

/**
 * A member's names in the query protocol, for services whose SDK classes carry those of another protocol.
 *
 * @param name the member's name
 * @param flattened whether lists and maps go without a wrapper
 * @param key a map key's name
 * @param value a map value's name
 */
public record QueryName(String name, boolean flattened, String key, String value) {
    static QueryName of(TableLine line) {
        return new QueryName(
                line.text("name"), line.flag("flat"), line.text("key", "key"), line.text("value", "value"));
    }
}
