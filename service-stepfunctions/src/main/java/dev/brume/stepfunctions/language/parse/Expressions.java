package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Assignments;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.SecondsField;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.path.ResultPath;
import dev.brume.stepfunctions.language.template.JsonataTemplates;
import dev.brume.stepfunctions.language.template.PathTemplates;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one state that hold expressions, in the state's query language, and notes which variables they read. */
final class Expressions {
    private static final Pattern VARIABLE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final int VARIABLE_NAME_MAX = 80;
    private static final long PERCENTAGE_MAX = 100;
    private static final String PATH = "Path";

    private final QueryLanguage language;
    private final Diagnostics diagnostics;
    private final Set<String> variables = new TreeSet<>();

    Expressions(QueryLanguage language, Diagnostics diagnostics) {
        this.language = language;
        this.diagnostics = diagnostics;
    }

    QueryLanguage language() {
        return language;
    }

    boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    /** The variables that were read so far. */
    List<String> variables() {
        return List.copyOf(variables);
    }

    void uses(String variable) {
        variables.add(variable);
    }

    /** A template in a field, or null without one. */
    @Nullable
    Template template(Fields fields, String field) {
        JsonNode value = fields.get(field);
        return value == null ? null : template(value, fields.at(field), field);
    }

    Template template(JsonNode value, String location, String field) {
        Template template = isJsonata()
                ? new JsonataTemplates(diagnostics::schema).read(value, location, field)
                : new PathTemplates(diagnostics::schema).read(value, location);
        template.variables(variables::add);
        return template;
    }

    /** A template that AWS wants to be an object. */
    @Nullable
    Template objectTemplate(Fields fields, String field) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isObject() && !JsonataTemplates.isExpression(value)) {
            fields.problem(field, "Expected value of type Object");
            return null;
        }
        return template(fields, field);
    }

    /** A path; {@code $} where the field is missing, null where it is null. */
    @Nullable
    Reference path(Fields fields, String field) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return Reference.compile("$");
        }
        return value.isNull() ? null : requiredPath(fields, field);
    }

    /** A path in a field that is there. */
    Reference requiredPath(Fields fields, String field) {
        JsonNode value = fields.get(field);
        if (value != null && value.isTextual()) {
            try {
                Reference reference = Reference.compile(value.textValue());
                if (reference.root() == Reference.Root.VARIABLE) {
                    variables.add(reference.variable());
                }
                return reference;
            } catch (PathException e) {
                // Told below, in AWS's words.
            }
        }
        fields.problem(field, "Value must be a valid JSONPath.");
        return Reference.compile("$");
    }

    ResultPath resultPath(Fields fields) {
        JsonNode value = fields.get("ResultPath");
        if (value == null) {
            return ResultPath.WHOLE;
        }
        if (value.isNull()) {
            return ResultPath.DISCARD;
        }
        Reference reference = requiredPath(fields, "ResultPath");
        if (reference.root() != Reference.Root.INPUT || reference.path().steps() == null) {
            fields.problem("ResultPath", "Value is not a Reference Path");
            return ResultPath.WHOLE;
        }
        return new ResultPath(reference.path().steps());
    }

    /**
     * A string that may be an expression: {@code Error}, or {@code ErrorPath} in JSONPath.
     *
     * @return null where neither field is there
     */
    @Nullable
    Template text(Fields fields, String field) {
        fields.exclusive(field, field + PATH);
        if (fields.has(field + PATH)) {
            return pathTemplate(fields, field + PATH);
        }
        JsonNode value = fields.get(field);
        if (value != null && !value.isTextual()) {
            fields.problem(field, "Expected value of type String");
            return null;
        }
        return isJsonata() ? template(fields, field) : value == null ? null : new Template.Literal(value);
    }

    /** A path or an intrinsic function in a field whose name ends in Path. */
    Template pathTemplate(Fields fields, String field) {
        JsonNode value = fields.get(field);
        Template template = new PathTemplates(
                        (location, message) -> fields.problem(field, "Value must be a valid JSONPath."))
                .field(field, value == null ? Json.NODES.nullNode() : value);
        template.variables(variables::add);
        return template;
    }

    /** A whole number in {@code field}, by a path in {@code fieldPath}, or in JSONata; null where neither is there. */
    @Nullable
    SecondsField number(Fields fields, String field, long least, long most) {
        SecondsField computed = computedNumber(fields, field, least, most);
        if (computed != null || !fields.has(field)) {
            return computed;
        }
        return fixed(field, Json.NODES.numberNode(fields.whole(field, least, least, most)), least, most);
    }

    /** As {@link #number}, for a percentage, which need not be whole. */
    @Nullable
    SecondsField percentage(Fields fields, String field) {
        SecondsField computed = computedNumber(fields, field, 0, PERCENTAGE_MAX);
        if (computed != null || !fields.has(field)) {
            return computed;
        }
        double value = fields.decimal(field, 0, 0);
        if (value > PERCENTAGE_MAX) {
            fields.problem(field, "Maximum value is " + PERCENTAGE_MAX);
        }
        return fixed(field, Json.NODES.numberNode(value), 0, PERCENTAGE_MAX);
    }

    private static SecondsField fixed(String field, JsonNode value, long least, long most) {
        return new SecondsField(field, value.asText(), new Template.Literal(value), least, most);
    }

    private @Nullable SecondsField computedNumber(Fields fields, String field, long least, long most) {
        fields.exclusive(field, field + PATH);
        JsonNode byPath = fields.get(field + PATH);
        if (byPath != null) {
            Template template = pathTemplate(fields, field + PATH);
            return new SecondsField(field + PATH, byPath.asText(), template, least, most);
        }
        JsonNode value = fields.get(field);
        if (value == null || !isJsonata() || !value.isTextual()) {
            return null;
        }
        Template template = template(value, fields.at(field), field);
        if (template instanceof Template.Literal) {
            fields.problem(field, "Expected value of type Integer");
        }
        return new SecondsField(field, value.textValue(), template, least, most);
    }

    Assignments assign(Fields fields) {
        JsonNode value = fields.get("Assign");
        if (value == null) {
            return Assignments.NONE;
        }
        if (!value.isObject()) {
            fields.problem("Assign", "Expected value of type Object");
            return Assignments.NONE;
        }
        List<Map.Entry<String, Template>> entries = new ArrayList<>();
        Template template = template(value, fields.at("Assign"), "Assign");
        Map<String, Template> computed = new HashMap<>();
        if (template instanceof Template.ObjectOf object) {
            object.fields().forEach(field -> computed.put(field.getKey(), field.getValue()));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = isJsonata() || !member.getKey().endsWith(".$")
                    ? member.getKey()
                    : member.getKey().substring(0, member.getKey().length() - 2);
            checkName(name, fields.at("Assign") + "/" + member.getKey());
            entries.add(Map.entry(name, computed.getOrDefault(name, new Template.Literal(member.getValue()))));
        }
        return new Assignments(List.copyOf(entries));
    }

    private void checkName(String name, String location) {
        if (name.equals("states")) {
            diagnostics.add("RESERVED_VARIABLE_NAME", location, "Cannot assign to reserved variable '$states'.");
        } else if (!VARIABLE_NAME.matcher(name).matches()) {
            diagnostics.add(
                    "INVALID_VARIABLE_NAME",
                    location,
                    "Invalid variable name '" + name + "': the variable name contains invalid characters.");
        } else if (name.length() > VARIABLE_NAME_MAX) {
            diagnostics.add(
                    "INVALID_VARIABLE_NAME",
                    location,
                    "Invalid variable name '" + name + "': the variable name exceeds the " + VARIABLE_NAME_MAX
                            + "-character limit allowed by the service.");
        }
    }
}
