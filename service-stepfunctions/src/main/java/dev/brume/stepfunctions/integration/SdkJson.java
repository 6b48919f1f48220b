package dev.brume.stepfunctions.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** Between JSON with members in PascalCase, as Step Functions has them for every service, and the SDK's model classes. */
final class SdkJson {
    private SdkJson() {}

    /** Fills a builder. */
    static SdkPojo read(JsonNode node, Shape shape, SdkPojo builder) {
        if (!node.isObject()) {
            throw EvaluationException.runtime("The parameters of " + shape.name() + " must be an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Member member = member(shape, field.getKey());
            if (member == null) {
                throw EvaluationException.runtime(
                        "The field \"" + field.getKey() + "\" is not supported by Step Functions");
            }
            if (!field.getValue().isNull()) {
                member.set(builder, read(field.getValue(), member.type(), field.getKey()));
            }
        }
        return Shape.build(builder);
    }

    static @Nullable Member member(Shape shape, String name) {
        for (Member member : shape.members()) {
            if (pascal(member.name()).equals(name)) {
                return member;
            }
        }
        return null;
    }

    private static Object read(JsonNode node, ValueShape type, String field) {
        return switch (type) {
            case Shape shape -> read(node, shape, shape.newBuilder());
            case ListShape list -> {
                List<Object> values = new ArrayList<>();
                if (!node.isArray()) {
                    throw wrong(field, "an array");
                }
                node.forEach(element -> values.add(read(element, list.element(), field)));
                yield values;
            }
            case MapShape map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                if (!node.isObject()) {
                    throw wrong(field, "an object");
                }
                node.properties()
                        .forEach(entry -> values.put(entry.getKey(), read(entry.getValue(), map.value(), field)));
                yield values;
            }
            case Scalar scalar -> read(node, scalar, field);
        };
    }

    private static Object read(JsonNode node, Scalar scalar, String field) {
        return switch (scalar.kind()) {
            // JSON where AWS takes text becomes text, as recorded there for StartExecution's Input.
            case STRING -> node.isContainerNode() ? Json.write(node) : node.asText();
            case BOOLEAN -> {
                if (!node.isBoolean()) {
                    throw wrong(field, "a boolean");
                }
                yield node.booleanValue();
            }
            case BYTE -> (byte) number(node, field).longValue();
            case SHORT -> (short) number(node, field).longValue();
            case INTEGER -> (int) number(node, field).longValue();
            case LONG -> number(node, field).longValue();
            case FLOAT -> number(node, field).floatValue();
            case DOUBLE -> number(node, field).doubleValue();
            case BIG_DECIMAL -> number(node, field);
            case TIMESTAMP -> instant(node, field);
            case BLOB -> SdkBytes.fromUtf8String(node.isTextual() ? node.textValue() : Json.write(node));
            case DOCUMENT -> throw EvaluationException.runtime("The field \"" + field + "\" is not served here");
        };
    }

    private static BigDecimal number(JsonNode node, String field) {
        if (!node.isNumber()) {
            throw wrong(field, "a number");
        }
        return node.decimalValue();
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            return node.isNumber()
                    ? Instant.ofEpochMilli((long) (1000 * node.doubleValue()))
                    : Instant.parse(node.asText());
        } catch (DateTimeException e) {
            throw wrong(field, "a timestamp");
        }
    }

    private static EvaluationException wrong(String field, String type) {
        return EvaluationException.runtime("The field \"" + field + "\" must be " + type);
    }

    static ObjectNode write(SdkPojo pojo) {
        ObjectNode object = Json.NODES.objectNode();
        for (Member member : Shape.of(pojo).members()) {
            Object value = member.get(pojo);
            if (value != null) {
                object.set(pascal(member.name()), write(value));
            }
        }
        return object;
    }

    private static JsonNode write(Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case List<?> list -> {
                ArrayNode array = Json.NODES.arrayNode(list.size());
                list.forEach(element -> array.add(write(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = Json.NODES.objectNode();
                map.forEach((key, element) -> object.set(String.valueOf(key), write(element)));
                yield object;
            }
            case Boolean flag -> Json.NODES.booleanNode(flag);
            case Integer number -> Json.NODES.numberNode(number);
            case Long number -> Json.NODES.numberNode(number);
            case Number number -> Json.NODES.numberNode(number.doubleValue());
            case SdkBytes bytes -> Json.text(new String(bytes.asByteArrayUnsafe(), UTF_8));
            default -> Json.text(value.toString());
        };
    }

    static String pascal(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
