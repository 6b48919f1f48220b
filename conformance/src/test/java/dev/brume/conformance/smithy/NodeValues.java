package dev.brume.conformance.smithy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;

/** The values that a test case names, as the SDK would hold them. */
final class NodeValues {
    private final Model model;
    private final DynamicModel pojos;

    NodeValues(Model model, DynamicModel pojos) {
        this.model = model;
        this.pojos = pojos;
    }

    SdkPojo structure(ShapeId id, ObjectNode params) {
        DynamicPojo.Builder builder = (DynamicPojo.Builder) pojos.builder(id).get();
        Shape shape = model.expectShape(id);
        params.getMembers().forEach((name, node) -> {
            if (!node.isNullNode()) {
                Shape target = model.expectShape(
                        shape.getMember(name.getValue()).orElseThrow().getTarget());
                builder.set(name.getValue(), value(target, node));
            }
        });
        return builder.build();
    }

    private Object value(Shape shape, Node node) {
        if (node.isNullNode()) {
            return null;
        }
        return switch (shape.getType()) {
            case STRING, ENUM -> node.expectStringNode().getValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case BYTE -> number(node).byteValue();
            case SHORT -> number(node).shortValue();
            case INTEGER, INT_ENUM -> number(node).intValue();
            case LONG -> number(node).longValue();
            case FLOAT ->
                node.isStringNode()
                        ? Float.valueOf(node.expectStringNode().getValue())
                        : (Object) number(node).floatValue();
            case DOUBLE ->
                node.isStringNode()
                        ? Double.valueOf(node.expectStringNode().getValue())
                        : (Object) number(node).doubleValue();
            case BIG_INTEGER, BIG_DECIMAL -> new BigDecimal(number(node).toString());
            case TIMESTAMP -> timestamp(number(node));
            case BLOB -> SdkBytes.fromString(node.expectStringNode().getValue(), StandardCharsets.UTF_8);
            case LIST, SET -> list((ListShape) shape, node);
            case MAP -> map((MapShape) shape, node);
            case STRUCTURE, UNION -> structure(shape.getId(), node.expectObjectNode());
            case DOCUMENT -> document(node);
            default -> throw new IllegalArgumentException("no value of type " + shape.getType());
        };
    }

    private static Number number(Node node) {
        return node.expectNumberNode().getValue();
    }

    private static Instant timestamp(Number seconds) {
        BigDecimal millis = new BigDecimal(seconds.toString()).movePointRight(3);
        return Instant.ofEpochMilli(millis.longValue());
    }

    private List<Object> list(ListShape shape, Node node) {
        List<Object> values = new ArrayList<>();
        Shape element = model.expectShape(shape.getMember().getTarget());
        node.expectArrayNode().forEach(each -> values.add(value(element, each)));
        return values;
    }

    private Map<String, Object> map(MapShape shape, Node node) {
        Map<String, Object> values = new LinkedHashMap<>();
        Shape element = model.expectShape(shape.getValue().getTarget());
        node.expectObjectNode().getMembers().forEach((key, each) -> values.put(key.getValue(), value(element, each)));
        return values;
    }

    private static Document document(Node node) {
        return switch (node.getType()) {
            case STRING -> Document.fromString(node.expectStringNode().getValue());
            case BOOLEAN -> Document.fromBoolean(node.expectBooleanNode().getValue());
            case NUMBER -> Document.fromNumber(SdkNumber.fromString(number(node).toString()));
            case NULL -> Document.fromNull();
            case ARRAY ->
                Document.fromList(node.expectArrayNode().getElements().stream()
                        .map(NodeValues::document)
                        .toList());
            case OBJECT -> {
                Map<String, Document> map = new LinkedHashMap<>();
                node.expectObjectNode().getMembers().forEach((key, value) -> map.put(key.getValue(), document(value)));
                yield Document.fromMap(map);
            }
        };
    }

    /** Plain values for an error's further members. */
    static Object plain(Node node) {
        return switch (node.getType()) {
            case STRING -> node.expectStringNode().getValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case NUMBER -> number(node);
            case ARRAY ->
                node.expectArrayNode().getElements().stream()
                        .map(NodeValues::plain)
                        .toList();
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.expectObjectNode().getMembers().forEach((key, value) -> map.put(key.getValue(), plain(value)));
                yield map;
            }
            case NULL -> throw new IllegalArgumentException("null");
        };
    }
}
