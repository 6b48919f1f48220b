package dev.brume.conformance.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;

/**
 * Inputs and answers as integrations write them, with every member that the model has, names beginning with a capital: of the right types,
 * and otherwise nonsense.
 */
public final class ShapeJson {
    private static final int DEPTH_MAX = 6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ShapeJson() {}

    public static ObjectNode of(Shape shape) {
        return structure(shape, 0);
    }

    /** What may stand in a member of that type. */
    public static JsonNode of(ValueShape type) {
        return value(type, 0);
    }

    public static String name(Member member) {
        return Character.toUpperCase(member.name().charAt(0)) + member.name().substring(1);
    }

    private static ObjectNode structure(Shape shape, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth > DEPTH_MAX) {
            return object;
        }
        for (Member member : shape.members()) {
            object.set(name(member), value(member.type(), depth + 1));
            if (shape.isUnion()) {
                break;
            }
        }
        return object;
    }

    private static JsonNode value(ValueShape type, int depth) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar.kind());
            case Shape shape -> structure(shape, depth);
            case ListShape list -> NODES.arrayNode().add(value(list.element(), depth + 1));
            case MapShape map -> NODES.objectNode().set("key", value(map.value(), depth + 1));
        };
    }

    private static JsonNode scalar(Scalar.Kind kind) {
        return switch (kind) {
            case STRING, BLOB -> NODES.textNode("x");
            case TIMESTAMP -> NODES.textNode("2026-01-01T00:00:00Z");
            case BOOLEAN -> NODES.booleanNode(true);
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(1);
            case DOCUMENT -> NODES.objectNode().put("a", 1);
        };
    }
}
