package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import dev.brume.stepfunctions.language.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Why parameters cannot be what an operation takes, as far as AWS looks before it begins a task. */
final class ParameterCheck {
    /** Where optimized integrations take JSON for text. */
    private static final Set<String> JSON_OR_TEXT = Set.of("MessageBody", "Message", "Input", "Detail", "Payload");

    private final boolean optimized;
    private final List<String> objections = new ArrayList<>();

    private ParameterCheck(boolean optimized) {
        this.optimized = optimized;
    }

    static List<String> objections(Resource.Integration integration, OperationShape operation, JsonNode parameters) {
        ParameterCheck check = new ParameterCheck(!integration.isSdk());
        parameters.properties().forEach(member -> {
            if (!operation.takesContent() || !member.getKey().equals(SdkContent.BODY)) {
                check.member(operation.input(), member.getKey(), member.getValue());
            }
        });
        return check.objections;
    }

    private void member(Shape shape, String name, JsonNode value) {
        Member member = SdkJson.member(shape, name);
        if (member == null) {
            objections.add("The field \"" + name + "\" is not supported by Step Functions");
        } else if (!value.isNull()) {
            value(member.type(), name, value);
        }
    }

    private void value(ValueShape type, String name, JsonNode value) {
        switch (type) {
            case Shape shape -> value.properties().forEach(inner -> member(shape, inner.getKey(), inner.getValue()));
            case ListShape list -> {
                if (value.isArray()) {
                    value.forEach(element -> value(list.element(), name, element));
                }
            }
            case MapShape map -> value.properties().forEach(entry -> value(map.value(), name, entry.getValue()));
            case Scalar scalar -> text(scalar, name, value);
        }
    }

    private void text(Scalar scalar, String name, JsonNode value) {
        boolean isText = scalar.kind() == Scalar.Kind.STRING || scalar.kind() == Scalar.Kind.BLOB;
        boolean fits = value.isTextual() || value.isContainerNode() && JSON_OR_TEXT.contains(name);
        if (optimized && isText && !fits) {
            objections.add("The value for the field '" + name + "' must be a STRING");
        }
    }
}
