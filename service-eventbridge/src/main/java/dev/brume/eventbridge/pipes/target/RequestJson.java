package dev.brume.eventbridge.pipes.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** A request or an answer of an AWS operation as one JSON object, for logs: members by the model's names, blobs as text. */
final class RequestJson {
    private RequestJson() {}

    static String of(SdkPojo request) {
        return object(request).toString();
    }

    private static ObjectNode object(SdkPojo pojo) {
        ObjectNode object = Json.NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
                object.set(field.memberName() == null ? field.locationName() : field.memberName(), node(value));
            }
        }
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> Json.NODES.nullNode();
            case SdkPojo inner -> object(inner);
            case SdkBytes bytes -> Json.NODES.textNode(bytes.asUtf8String());
            case Boolean flag -> Json.NODES.booleanNode(flag);
            case Integer number -> Json.NODES.numberNode(number);
            case Long number -> Json.NODES.numberNode(number);
            case Double number -> Json.NODES.numberNode(number);
            case Instant instant -> Json.NODES.textNode(instant.toString());
            case Collection<?> list -> {
                ArrayNode array = Json.NODES.arrayNode();
                list.forEach(one -> array.add(node(one)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = Json.NODES.objectNode();
                map.forEach((name, one) -> object.set(String.valueOf(name), node(one)));
                yield object;
            }
            default -> Json.NODES.textNode(value.toString());
        };
    }
}
