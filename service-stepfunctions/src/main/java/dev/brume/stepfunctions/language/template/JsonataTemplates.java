package dev.brume.stepfunctions.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.jsonata.MalformedJsonataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the templates of JSONata states: a string in <code>{% %}</code> is an expression. */
public final class JsonataTemplates {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";
    private final BiConsumer<String, String> problems;

    /** @param problems told where and what is wrong */
    public JsonataTemplates(BiConsumer<String, String> problems) {
        this.problems = problems;
    }

    public static boolean isExpression(JsonNode node) {
        return node.isTextual()
                && node.textValue().startsWith(OPEN)
                && node.textValue().endsWith(CLOSE);
    }

    /**
     * Reads a template.
     *
     * @param location where it stands in the definition, {@code /States/A/Output}
     * @param field how errors name it, {@code Output}
     */
    public Template read(JsonNode node, String location, String field) {
        if (node.isObject()) {
            List<Map.Entry<String, Template>> fields = new ArrayList<>();
            node.properties()
                    .forEach(entry -> fields.add(Map.entry(
                            entry.getKey(),
                            read(entry.getValue(), location + "/" + entry.getKey(), field + "/" + entry.getKey()))));
            boolean literal = fields.stream().allMatch(entry -> entry.getValue() instanceof Template.Literal);
            return literal ? new Template.Literal(node) : new Template.ObjectOf(List.copyOf(fields));
        }
        if (node.isArray()) {
            List<Template> elements = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                elements.add(read(node.get(i), location + "[" + i + "]", field + "[" + i + "]"));
            }
            boolean literal = elements.stream().allMatch(Template.Literal.class::isInstance);
            return literal ? new Template.Literal(node) : new Template.ArrayOf(List.copyOf(elements));
        }
        return node.isTextual() && node.textValue().startsWith(OPEN)
                ? expression(node, location, field)
                : new Template.Literal(node);
    }

    private Template expression(JsonNode node, String location, String field) {
        String text = node.textValue();
        if (!text.endsWith(CLOSE) || text.length() < OPEN.length() + CLOSE.length()) {
            problems.accept(location, "JSONata string must start with " + OPEN + " and end with " + CLOSE);
            return new Template.Literal(node);
        }
        String expression =
                text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
        try {
            return new Template.Computed(JsonataExpression.compile(expression, field));
        } catch (MalformedJsonataException e) {
            problems.accept(location, e.reason());
            return new Template.Literal(node);
        }
    }
}
