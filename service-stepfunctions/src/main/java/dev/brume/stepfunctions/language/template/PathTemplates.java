package dev.brume.stepfunctions.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.intrinsic.IntrinsicParser;
import dev.brume.stepfunctions.language.intrinsic.MalformedIntrinsicException;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the payload templates of JSONPath states: where a field's name ends in {@code .$}, its value is an expression. */
public final class PathTemplates {
    private static final String SUFFIX = ".$";
    private static final String INTRINSIC = "States.";
    private final BiConsumer<String, String> problems;

    /** @param problems told where and what is wrong */
    public PathTemplates(BiConsumer<String, String> problems) {
        this.problems = problems;
    }

    /** @param location where the template stands, {@code /States/A/Parameters} */
    public Template read(JsonNode node, String location) {
        if (node.isObject()) {
            return object(node, location);
        }
        if (node.isArray()) {
            List<Template> elements = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                elements.add(read(node.get(i), location + "[" + i + "]"));
            }
            return elements.stream().allMatch(Template.Literal.class::isInstance)
                    ? new Template.Literal(node)
                    : new Template.ArrayOf(List.copyOf(elements));
        }
        return new Template.Literal(node);
    }

    /** The expression in a field of the state, {@code SecondsPath}. */
    public Template field(String name, JsonNode value) {
        return computed(name, value, "");
    }

    private Template object(JsonNode node, String location) {
        List<Map.Entry<String, Template>> fields = new ArrayList<>();
        boolean literal = true;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            Template value;
            if (name.endsWith(SUFFIX)) {
                value = computed(name, field.getValue(), location);
                name = name.substring(0, name.length() - SUFFIX.length());
                literal = false;
            } else {
                value = read(field.getValue(), location + "/" + name);
                literal &= value instanceof Template.Literal;
            }
            fields.add(Map.entry(name, value));
        }
        return literal ? new Template.Literal(node) : new Template.ObjectOf(List.copyOf(fields));
    }

    private Template computed(String name, JsonNode value, String location) {
        if (value.isTextual()) {
            try {
                return new Template.Computed(expression(name, value.textValue()));
            } catch (PathException | MalformedIntrinsicException e) {
                // Told below, in AWS's words.
            }
        }
        problems.accept(
                location + "/" + name,
                "The value for the field '" + name + "' must be a valid JSONPath or a valid intrinsic function call");
        return new Template.Literal(value);
    }

    private static ValueExpression expression(String name, String text) {
        if (text.startsWith(INTRINSIC)) {
            return IntrinsicParser.parse(text);
        }
        return new PathExpression(Reference.compile(text), name);
    }
}
