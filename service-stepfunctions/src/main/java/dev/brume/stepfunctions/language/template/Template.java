package dev.brume.stepfunctions.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** JSON in which some values are expressions. */
public sealed interface Template {
    /** @throws dev.brume.stepfunctions.language.EvaluationException where an expression gives nothing */
    JsonNode evaluate(Evaluation evaluation);

    /** Names the variables that its expressions read. */
    void variables(Consumer<String> names);

    /** Without expressions: the same for everybody. */
    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(Evaluation evaluation) {
            return value;
        }

        @Override
        public void variables(Consumer<String> names) {}
    }

    /** An expression. */
    record Computed(ValueExpression expression) implements Template {
        @Override
        public JsonNode evaluate(Evaluation evaluation) {
            return expression.evaluate(evaluation);
        }

        @Override
        public void variables(Consumer<String> names) {
            expression.variables(names);
        }
    }

    /** An object; its fields in the order of the definition. */
    record ObjectOf(List<Map.Entry<String, Template>> fields) implements Template {
        @Override
        public JsonNode evaluate(Evaluation evaluation) {
            ObjectNode object = Json.NODES.objectNode();
            for (Map.Entry<String, Template> field : fields) {
                object.set(field.getKey(), field.getValue().evaluate(evaluation));
            }
            return object;
        }

        @Override
        public void variables(Consumer<String> names) {
            fields.forEach(field -> field.getValue().variables(names));
        }
    }

    /** An array. */
    record ArrayOf(List<Template> elements) implements Template {
        @Override
        public JsonNode evaluate(Evaluation evaluation) {
            ArrayNode array = Json.NODES.arrayNode(elements.size());
            elements.forEach(element -> array.add(element.evaluate(evaluation)));
            return array;
        }

        @Override
        public void variables(Consumer<String> names) {
            elements.forEach(element -> element.variables(names));
        }
    }
}
