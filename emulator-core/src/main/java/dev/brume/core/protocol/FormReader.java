package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Reads the query protocol's parameters into builders: {@code Entries.member.1.Id}, {@code Attribute.2.Name}. */
final class FormReader {
    /** Shapes may contain themselves, names may be long: how deep we follow. */
    private static final int DEPTH_MAX = 64;

    private final FormParameters parameters;
    private final XmlView view;

    FormReader(FormParameters parameters, XmlView view) {
        this.parameters = parameters;
        this.view = view;
    }

    void read(Shape shape, String modelName, SdkPojo builder) {
        read(view.input(shape, modelName), "", builder, 0);
    }

    private void read(XmlView.Structure structure, String prefix, SdkPojo builder, int depth) {
        if (depth > DEPTH_MAX) {
            throw Malformed.because("nested too deeply");
        }
        List<XmlView.Part> parts = structure.parts();
        for (int i = 0; i < parts.size(); i++) {
            XmlView.Part part = parts.get(i);
            String name = prefix.isEmpty() ? part.name() : prefix + "." + part.name();
            Object value = read(part.type(), name, depth);
            if (value != null) {
                part.member().set(builder, value);
            }
        }
    }

    /** The value under {@code name}, or null if there is none. */
    private @Nullable Object read(ValueShape type, String name, int depth) {
        return switch (type) {
            case Scalar scalar -> {
                String text = parameters.get(name);
                yield text == null ? null : TextScalars.parse(text, scalar, TimestampFormatTrait.Format.ISO_8601);
            }
            case Shape shape -> parameters.hasUnder(name) ? structure(shape, name, depth) : null;
            case ListShape list -> list(list, name, depth);
            case MapShape map -> map(map, name, depth);
        };
    }

    private SdkPojo structure(Shape shape, String name, int depth) {
        SdkPojo builder = shape.newBuilder();
        read(view.input(shape, shape.name()), name, builder, depth + 1);
        return Shape.build(builder);
    }

    // A name that stands alone, with nothing behind it, is an empty list or map; the only element of a flat list needs
    // no number.
    private @Nullable List<Object> list(ListShape shape, String name, int depth) {
        String prefix = shape.flattened() ? name : name + "." + shape.elementName();
        List<Integer> indexes = parameters.indexes(prefix);
        if (indexes.isEmpty()) {
            return unnumbered(shape, name, depth);
        }
        List<Object> list = new ArrayList<>(indexes.size());
        for (int index : indexes) {
            list.add(element(shape.element(), prefix + "." + index, depth));
        }
        return list;
    }

    private @Nullable List<Object> unnumbered(ListShape shape, String name, int depth) {
        if ("".equals(parameters.get(name))) {
            return List.of();
        }
        Object only = shape.flattened() ? read(shape.element(), name, depth + 1) : null;
        return only == null ? null : List.of(only);
    }

    private @Nullable Map<String, Object> map(MapShape shape, String name, int depth) {
        String prefix = shape.flattened() ? name : name + ".entry";
        List<Integer> indexes = parameters.indexes(prefix);
        Map<String, Object> map = new LinkedHashMap<>();
        if (indexes.isEmpty()) {
            if (!shape.flattened() || parameters.get(name + "." + shape.keyName()) == null) {
                return "".equals(parameters.get(name)) ? map : null;
            }
            putEntry(map, shape, name + ".", depth);
        }
        for (int index : indexes) {
            putEntry(map, shape, prefix + "." + index + ".", depth);
        }
        return map;
    }

    private void putEntry(Map<String, Object> map, MapShape shape, String entry, int depth) {
        String key = parameters.get(entry + shape.keyName());
        if (key == null) {
            throw Malformed.because("Unexpected complex element termination");
        }
        map.put(key, element(shape.value(), entry + shape.valueName(), depth));
    }

    private Object element(ValueShape type, String name, int depth) {
        Object value = read(type, name, depth + 1);
        if (value == null) {
            throw Malformed.because("Unexpected complex element termination");
        }
        return value;
    }
}
