package dev.brume.admin;

import dev.brume.BrumeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object of an answer. What should be in it and is not is a {@link BrumeException}. */
public record JsonObject(Map<String, @Nullable Object> members) {
    /** A member that is there. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new BrumeException("no " + name + " in " + members));
    }

    /** A member that may be missing, or null. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(members.get(name)).map(Object::toString);
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The objects of a list. */
    public List<JsonObject> objects(String name) {
        if (members.get(name) instanceof List<?> list) {
            return list.stream().map(JsonObject::of).toList();
        }
        throw new BrumeException("no list " + name + " in " + members);
    }

    /** The members of an object; none where there is no such object. */
    public Map<String, @Nullable Object> map(String name) {
        return of(members.get(name)).members();
    }

    @SuppressWarnings("unchecked")
    static JsonObject of(@Nullable Object value) {
        return new JsonObject(
                value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>());
    }
}
