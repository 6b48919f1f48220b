package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.choice.ChoiceRule;
import dev.brume.stepfunctions.language.choice.Comparison;
import dev.brume.stepfunctions.language.choice.Operator;
import dev.brume.stepfunctions.language.choice.Timestamps;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.template.JsonataTemplates;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a Choice state. */
final class ChoiceParser {
    private static final Set<String> OUTER = Set.of("Next", "Output", "Assign", "Comment");
    private static final Set<String> BOOLEAN = Set.of("And", "Or", "Not");
    private static final String VARIABLE = "Variable";
    private static final String CONDITION = "Condition";
    private final Expressions expressions;

    ChoiceParser(Expressions expressions) {
        this.expressions = expressions;
    }

    List<State.Choice.Option> options(Fields state) {
        List<State.Choice.Option> options = new ArrayList<>();
        List<JsonNode> choices = state.elements("Choices");
        for (int i = 0; i < choices.size(); i++) {
            Fields fields = Fields.of(choices.get(i), state.at("Choices") + "[" + i + "]", state.diagnostics());
            if (fields != null) {
                options.add(option(fields));
            }
        }
        return List.copyOf(options);
    }

    private State.Choice.Option option(Fields fields) {
        fields.require("Next");
        String next = fields.string("Next");
        ChoiceRule rule = rule(fields, true);
        rule.variables(expressions::uses);
        Template output = null;
        if (expressions.isJsonata()) {
            output = expressions.template(fields, "Output");
        } else if (fields.has("Output")) {
            fields.foreign("Output", QueryLanguage.JSON_PATH);
        }
        return new State.Choice.Option(rule, next == null ? "" : next, output, expressions.assign(fields));
    }

    private ChoiceRule rule(Fields fields, boolean outer) {
        int kinds = 0;
        for (String kind : List.of("And", "Or", "Not", VARIABLE, CONDITION)) {
            kinds += fields.has(kind) ? 1 : 0;
        }
        if (kinds != 1) {
            fields.diagnostics()
                    .schema(
                            fields.location(),
                            "The object must have only one of the following fields, [And, Or, Not, Variable, Condition]");
            return new ChoiceRule.And(List.of());
        }
        if (fields.has(CONDITION)) {
            return condition(fields, outer);
        }
        if (expressions.isJsonata()) {
            String kind = fields.has(VARIABLE)
                    ? VARIABLE
                    : BOOLEAN.stream().filter(fields::has).findFirst().orElse("And");
            fields.foreign(kind, QueryLanguage.JSONATA);
            return new ChoiceRule.And(List.of());
        }
        checkFields(fields, outer);
        if (fields.has("And")) {
            return new ChoiceRule.And(rules(fields, "And"));
        }
        if (fields.has("Or")) {
            return new ChoiceRule.Or(rules(fields, "Or"));
        }
        if (fields.has("Not")) {
            Fields inner = fields.object("Not");
            return new ChoiceRule.Not(inner == null ? new ChoiceRule.And(List.of()) : rule(inner, false));
        }
        return comparison(fields);
    }

    private List<ChoiceRule> rules(Fields fields, String field) {
        List<ChoiceRule> rules = new ArrayList<>();
        List<JsonNode> elements = fields.elements(field);
        for (int i = 0; i < elements.size(); i++) {
            Fields inner = Fields.of(elements.get(i), fields.at(field) + "[" + i + "]", fields.diagnostics());
            if (inner != null) {
                rules.add(rule(inner, false));
            }
        }
        return List.copyOf(rules);
    }

    private static void checkFields(Fields fields, boolean outer) {
        for (Map.Entry<String, JsonNode> member : fields.members()) {
            String field = member.getKey();
            boolean known = field.equals(VARIABLE)
                    || BOOLEAN.contains(field)
                    || Operator.ofField(field) != null
                    || field.equals("Comment")
                    || outer && OUTER.contains(field);
            if (!known) {
                fields.unsupported(field);
            }
        }
    }

    private ChoiceRule condition(Fields fields, boolean outer) {
        if (!expressions.isJsonata()) {
            fields.foreign(CONDITION, QueryLanguage.JSON_PATH);
            return new ChoiceRule.And(List.of());
        }
        fields.members().forEach(member -> {
            if (!member.getKey().equals(CONDITION) && !(outer && OUTER.contains(member.getKey()))) {
                fields.unsupported(member.getKey());
            }
        });
        JsonNode value = fields.get(CONDITION);
        if (value != null && value.isBoolean()) {
            return value.booleanValue() ? new ChoiceRule.And(List.of()) : new ChoiceRule.Or(List.of());
        }
        if (value == null || !JsonataTemplates.isExpression(value)) {
            fields.problem(CONDITION, "JSONata string must start with {% and end with %}");
            return new ChoiceRule.And(List.of());
        }
        Template template = expressions.template(value, fields.at(CONDITION), CONDITION);
        return template instanceof Template.Computed computed
                        && computed.expression() instanceof JsonataExpression expression
                ? new ChoiceRule.Condition(expression)
                : new ChoiceRule.And(List.of());
    }

    private static ChoiceRule comparison(Fields fields) {
        List<String> operators = fields.members().stream()
                .map(Map.Entry::getKey)
                .filter(field -> Operator.ofField(field) != null)
                .toList();
        if (operators.size() != 1) {
            String all = operators.isEmpty()
                    ? Operator.titles().stream().sorted().toList().toString()
                    : operators.toString();
            fields.diagnostics()
                    .schema(
                            fields.location(),
                            (operators.isEmpty()
                                            ? "This object should have only one of the following fields: "
                                            : "There should only be one of the following fields: ")
                                    + all);
            return new ChoiceRule.And(List.of());
        }
        String field = operators.getFirst();
        Operator operator = Operator.ofField(field);
        Reference variable = reference(fields, VARIABLE);
        if (operator == null || variable == null) {
            return new ChoiceRule.And(List.of());
        }
        if (Operator.isPathField(field)) {
            Reference path = reference(fields, field);
            return new Comparison(variable, operator, null, path == null ? variable : path);
        }
        JsonNode value = fields.get(field);
        String expected = expectedType(operator, value);
        if (expected != null) {
            fields.problem(field, expected);
        }
        return new Comparison(variable, operator, value, null);
    }

    private static @Nullable Reference reference(Fields fields, String field) {
        JsonNode value = fields.get(field);
        if (value == null || !value.isTextual()) {
            fields.problem(field, "Expected value of type String");
            return null;
        }
        if (!value.textValue().startsWith("$")) {
            fields.problem(field, "Value is not a Reference Path: Reference path didn't start with '$'");
            return null;
        }
        try {
            return Reference.compile(value.textValue());
        } catch (PathException e) {
            fields.problem(field, "Value is not a Reference Path: " + e.reason());
            return null;
        }
    }

    /** What is wrong with an operator's value; null for nothing. */
    private static @Nullable String expectedType(Operator operator, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        return switch (operator.kind()) {
            case STRING, PATTERN -> value.isTextual() ? null : "Expected value of type String";
            case NUMBER -> value.isNumber() ? null : "Expected value of type Number";
            case BOOLEAN, TEST -> value.isBoolean() ? null : "Expected value of type Boolean";
            case TIMESTAMP ->
                value.isTextual() && Timestamps.parse(value.textValue()) != null
                        ? null
                        : "String does not match RFC3339 timestamp";
        };
    }
}
