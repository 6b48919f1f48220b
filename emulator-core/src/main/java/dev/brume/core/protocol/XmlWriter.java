package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;

/** Writes answers as XML elements: the query protocol's results and REST XML's bodies. */
final class XmlWriter {
    private final XmlOutput out;
    private final XmlView view;

    XmlWriter(XmlOutput out, XmlView view) {
        this.out = out;
        this.view = view;
    }

    /** The members as elements, without a wrapper. */
    void members(Shape shape, String modelName, SdkPojo value) {
        for (XmlView.Part part : view.output(shape, modelName).parts()) {
            if (!part.member().isXmlAttribute()) {
                Object held = part.member().get(value);
                if (held != null) {
                    element(part.name(), part.type(), held, part.member().xmlAttributes());
                }
            }
        }
    }

    /**
     * A structure as one element with its attributes.
     *
     * @param namespace of the element, or empty
     */
    void element(String name, Shape shape, SdkPojo value, String namespace, @Nullable XmlAttributesTrait more) {
        out.open(name);
        if (!namespace.isEmpty()) {
            out.attribute("xmlns", namespace);
        }
        if (more != null) {
            more.attributes().forEach((attribute, accessor) -> {
                String text = accessor.attributeGetter().apply(value);
                if (text != null) {
                    out.attribute(attribute, text);
                }
            });
        } else {
            attributes(shape, value);
        }
        out.close();
        members(shape, shape.name(), value);
        out.end(name);
    }

    private void attributes(Shape shape, SdkPojo value) {
        for (XmlView.Part part : view.output(shape, shape.name()).parts()) {
            Object held = part.member().isXmlAttribute() ? part.member().get(value) : null;
            if (held != null) {
                out.attribute(part.name(), text(held, (Scalar) part.type()));
            }
        }
    }

    private void element(String name, ValueShape type, Object value, @Nullable XmlAttributesTrait attributes) {
        switch (type) {
            case Scalar scalar -> out.element(name, text(value, scalar));
            case Shape shape -> element(name, shape, (SdkPojo) value, "", attributes);
            case ListShape list -> list(name, list, (List<?>) value);
            case MapShape map -> map(name, map, (Map<?, ?>) value);
        }
    }

    private void list(String name, ListShape shape, List<?> list) {
        if (shape.flattened()) {
            list.forEach(value -> element(name, shape.element(), value, null));
            return;
        }
        out.start(name);
        list.forEach(value -> element(shape.elementName(), shape.element(), value, null));
        out.end(name);
    }

    private void map(String name, MapShape shape, Map<?, ?> map) {
        if (shape.flattened()) {
            map.forEach((key, value) -> entry(name, shape, key, value));
            return;
        }
        out.start(name);
        map.forEach((key, value) -> entry("entry", shape, key, value));
        out.end(name);
    }

    private void entry(String name, MapShape shape, Object key, Object value) {
        out.start(name);
        out.element(shape.keyName(), (String) key);
        element(shape.valueName(), shape.value(), value, null);
        out.end(name);
    }

    private String text(Object value, Scalar scalar) {
        if (view.alwaysTellsMillis()
                && value instanceof Instant time
                && (scalar.timestampFormat() == null
                        || scalar.timestampFormat() == TimestampFormatTrait.Format.ISO_8601)) {
            return Timestamps.iso8601Millis(time);
        }
        return TextScalars.format(value, scalar, TimestampFormatTrait.Format.ISO_8601);
    }
}
