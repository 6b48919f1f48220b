package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.QueryName;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import dev.brume.core.shape.WireTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Structures as XML and the query protocol see them. Names are the SDK's or, for services whose SDK speaks another protocol, the
 * wire table's. Compiled once for each shape; safe for many threads.
 */
final class XmlView {
    /** For services whose SDK speaks XML or query itself. */
    static final XmlView OF_SDK = new XmlView(null);
    /** As that. S3's times have milliseconds, be they none: some clients count letters. */
    static final XmlView OF_S3 = new XmlView(null, true);

    private final @Nullable WireTable table;
    private final boolean millis;
    private final Map<Shape, Structure> inputs = new ConcurrentHashMap<>();
    private final Map<Shape, Structure> outputs = new ConcurrentHashMap<>();

    XmlView(@Nullable WireTable table) {
        this(table, false);
    }

    private XmlView(@Nullable WireTable table, boolean millis) {
        this.table = table;
        this.millis = millis;
    }

    /** Whether times have three digits of milliseconds whatever they are. */
    boolean alwaysTellsMillis() {
        return millis;
    }

    /** @param name the name in this view; lists and maps in {@code type} carry this view's names, too */
    record Part(Member member, String name, ValueShape type) {}

    /** @param byName the parts that are elements; attributes are by name, too */
    record Structure(List<Part> parts, Map<String, Part> byName) {
        static Structure of(List<Part> parts) {
            Map<String, Part> byName = new HashMap<>();
            parts.forEach(part -> byName.putIfAbsent(part.name(), part));
            return new Structure(List.copyOf(parts), byName);
        }
    }

    /** @param modelName the structure's name in the model; nested structures have the SDK's */
    Structure input(Shape shape, String modelName) {
        Structure known = inputs.get(shape);
        return known != null
                ? known
                : inputs.computeIfAbsent(shape, key -> Structure.of(distinct(parts(key, modelName, true))));
    }

    Structure output(Shape shape, String modelName) {
        Structure known = outputs.get(shape);
        return known != null
                ? known
                : outputs.computeIfAbsent(shape, key -> Structure.of(parts(key, modelName, false)));
    }

    private List<Part> parts(Shape shape, String modelName, boolean input) {
        List<Part> parts = new ArrayList<>();
        for (Member member : shape.bodyMembers()) {
            QueryName name = table == null ? null : table.queryName(modelName, member.name());
            String plain = input ? member.inputName() : member.outputName();
            parts.add(
                    name == null
                            ? new Part(member, plain, member.type())
                            : new Part(member, name.name(), renamed(member, name)));
        }
        return parts;
    }

    // Where two members share a name (SQS's AttributeNames and its newer twin), a request means the first.
    private static List<Part> distinct(List<Part> parts) {
        Set<String> seen = new HashSet<>();
        return parts.stream().filter(part -> seen.add(part.name())).toList();
    }

    private static ValueShape renamed(Member member, QueryName name) {
        return switch (member.type()) {
            case ListShape list -> new ListShape(list.element(), list.elementName(), name.flattened());
            case MapShape map -> new MapShape(map.value(), name.key(), name.value(), name.flattened());
            default -> member.type();
        };
    }
}
