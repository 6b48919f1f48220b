package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * Reads XML bodies into builders. Namespaces do not matter; elements that the model does not have are refused, as S3 validates against its
 * schema, and so are document types.
 */
final class XmlInput {
    private static final int DEPTH_MAX = 64;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final XmlView view;

    private XmlInput(XMLStreamReader reader, XmlView view) {
        this.reader = reader;
        this.view = view;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /** Reads the document's root element into {@code builder}. */
    static void read(byte[] body, Shape shape, SdkPojo builder, XmlView view) {
        read(body, "", shape, builder, view);
    }

    /** @param root what the root element must be called; empty for anything */
    static void read(byte[] body, String root, Shape shape, SdkPojo builder, XmlView view) {
        if (!Utf8.isValid(body)) {
            throw Malformed.body();
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    if (reader.getEventType() == XMLStreamConstants.DTD) {
                        throw Malformed.body();
                    }
                }
                if (!root.isEmpty() && !root.equals(reader.getLocalName())) {
                    throw Malformed.body();
                }
                new XmlInput(reader, view).structure(shape, builder, 0);
                while (reader.hasNext()) {
                    reader.next();
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw Malformed.body();
        }
    }

    // The reader stands on a start tag and ends on its end tag, in every method below.

    private void structure(Shape shape, SdkPojo builder, int depth) throws XMLStreamException {
        if (depth > DEPTH_MAX) {
            throw Malformed.because("nested too deeply");
        }
        XmlView.Structure structure = view.input(shape, shape.name());
        attributes(structure, builder);
        // Flattened lists and maps come in pieces.
        Map<XmlView.Part, Object> pieces = new LinkedHashMap<>();
        while (nextElement()) {
            XmlView.Part part = structure.byName().get(reader.getLocalName());
            if (part == null || part.member().isXmlAttribute()) {
                throw Malformed.body();
            } else if (isFlattened(part.type())) {
                piece(part, pieces, depth);
            } else {
                part.member().set(builder, value(part.type(), depth));
            }
        }
        pieces.forEach((part, value) -> part.member().set(builder, value));
    }

    private void attributes(XmlView.Structure structure, SdkPojo builder) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            XmlView.Part part = structure.byName().get(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name);
            if (part != null && part.member().isXmlAttribute()) {
                part.member().set(builder, scalar(reader.getAttributeValue(i), (Scalar) part.type()));
            }
        }
    }

    private static boolean isFlattened(ValueShape type) {
        return type instanceof ListShape list && list.flattened() || type instanceof MapShape map && map.flattened();
    }

    @SuppressWarnings("unchecked")
    private void piece(XmlView.Part part, Map<XmlView.Part, Object> pieces, int depth) throws XMLStreamException {
        switch (part.type()) {
            case ListShape list -> {
                List<Object> values = (List<Object>) pieces.computeIfAbsent(part, key -> new ArrayList<>());
                values.add(value(list.element(), depth + 1));
            }
            case MapShape map -> {
                Map<String, Object> values =
                        (Map<String, Object>) pieces.computeIfAbsent(part, key -> new LinkedHashMap<>());
                entry(map, values, depth + 1);
            }
            default -> throw new IllegalStateException("only lists and maps come in pieces");
        }
    }

    private Object value(ValueShape type, int depth) throws XMLStreamException {
        return switch (type) {
            case Scalar scalar -> scalar(text(), scalar);
            case Shape shape -> {
                SdkPojo builder = shape.newBuilder();
                structure(shape, builder, depth + 1);
                yield Shape.build(builder);
            }
            case ListShape list -> list(list, depth + 1);
            case MapShape map -> map(map, depth + 1);
        };
    }

    private List<Object> list(ListShape shape, int depth) throws XMLStreamException {
        List<Object> values = new ArrayList<>();
        while (nextElement()) {
            if (reader.getLocalName().equals(shape.elementName())) {
                values.add(value(shape.element(), depth));
            } else {
                throw Malformed.body();
            }
        }
        return values;
    }

    private Map<String, Object> map(MapShape shape, int depth) throws XMLStreamException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (nextElement()) {
            if (reader.getLocalName().equals("entry")) {
                entry(shape, values, depth);
            } else {
                throw Malformed.body();
            }
        }
        return values;
    }

    private void entry(MapShape shape, Map<String, Object> values, int depth) throws XMLStreamException {
        String key = null;
        Object value = null;
        while (nextElement()) {
            if (reader.getLocalName().equals(shape.keyName())) {
                key = text();
            } else if (reader.getLocalName().equals(shape.valueName())) {
                value = value(shape.value(), depth);
            } else {
                throw Malformed.body();
            }
        }
        if (key == null || value == null) {
            throw Malformed.body();
        }
        values.put(key, value);
    }

    /** Moves to the next child's start tag; false at the end tag of the element that holds them. */
    private boolean nextElement() throws XMLStreamException {
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    private String text() throws XMLStreamException {
        return reader.getElementText();
    }

    private static Object scalar(String text, Scalar scalar) {
        String exact = scalar.kind() == Scalar.Kind.STRING ? text : text.strip();
        return TextScalars.parse(exact, scalar, TimestampFormatTrait.Format.ISO_8601);
    }
}
