package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.QueryLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is allowed in a definition and most likely not meant: paths and intrinsic functions of JSONPath where they are taken as they
 * stand. The codes are those of <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html">AWS</a>, the
 * texts are ours.
 */
public final class Warnings {
    private static final Pattern PATH = Pattern.compile("\\$\\$?([.\\[].*)?");
    private static final Pattern VARIABLE_PATH = Pattern.compile("\\$[\\p{L}_][\\p{L}\\p{N}_]*([.\\[].*)?");
    private static final Pattern INTRINSIC = Pattern.compile("States\\.[A-Za-z0-9]+\\(.*\\)");
    private static final List<String> TEMPLATES =
            List.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials");
    private static final List<String> PLAIN = List.of("Error", "Cause", "Timestamp");
    private static final String SUFFIX = ".$";

    private final List<Diagnostic> found = new ArrayList<>();

    private Warnings() {}

    /** In the order of the definition; none for what is no JSON object. */
    public static List<Diagnostic> of(String definition) {
        Warnings warnings = new Warnings();
        try {
            JsonNode root = Json.read(definition);
            warnings.workflow(root, "", isJsonPath(root, true));
        } catch (JsonProcessingException e) {
            // That is an error, and said by the parser.
        }
        return List.copyOf(warnings.found);
    }

    private static boolean isJsonPath(JsonNode node, boolean inherited) {
        JsonNode language = node.get("QueryLanguage");
        return language == null ? inherited : QueryLanguage.JSON_PATH.title().equals(language.textValue());
    }

    private void workflow(JsonNode workflow, String location, boolean jsonPath) {
        for (Map.Entry<String, JsonNode> state : workflow.path("States").properties()) {
            state(state.getValue(), location + "/States/" + state.getKey(), jsonPath);
        }
    }

    private void state(JsonNode state, String location, boolean inherited) {
        if (isJsonPath(state, inherited)) {
            fields(state, location);
        }
        for (String processor : List.of("ItemProcessor", "Iterator")) {
            workflow(state.path(processor), location + "/" + processor, inherited);
        }
        JsonNode branches = state.path("Branches");
        for (int i = 0; i < branches.size(); i++) {
            workflow(branches.path(i), location + "/Branches[" + i + "]", inherited);
        }
    }

    private void fields(JsonNode state, String location) {
        for (String field : TEMPLATES) {
            template(state.path(field), location + "/" + field);
        }
        template(state.path("ItemBatcher").path("BatchInput"), location + "/ItemBatcher/BatchInput");
        for (String set : List.of("ItemReader", "ResultWriter")) {
            template(state.path(set).path("Parameters"), location + "/" + set + "/Parameters");
        }
        for (String field : PLAIN) {
            plain(field, state.path(field), location);
        }
        elements(state, "Choices", location, this::rule);
        elements(state, "Catch", location, (catcher, at) -> template(catcher.path("Assign"), at + "/Assign"));
        if (state.path("Type").asText().equals("Pass")) {
            result(state.path("Result"), location + "/Result");
        }
    }

    private interface Visit {
        void at(JsonNode node, String location);
    }

    private static void elements(JsonNode parent, String field, String location, Visit visit) {
        JsonNode elements = parent.path(field);
        for (int i = 0; i < elements.size(); i++) {
            visit.at(elements.path(i), location + "/" + field + "[" + i + "]");
        }
    }

    private void rule(JsonNode rule, String location) {
        template(rule.path("Assign"), location + "/Assign");
        elements(rule, "And", location, this::rule);
        elements(rule, "Or", location, this::rule);
        if (rule.has("Not")) {
            rule(rule.path("Not"), location + "/Not");
        }
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            if (!member.getKey().equals("Variable") && !member.getKey().endsWith("Path")) {
                plain(member.getKey(), member.getValue(), location);
            }
        }
    }

    private void plain(String field, JsonNode value, String location) {
        if (value.isTextual() && isPath(value.textValue())) {
            add(
                    "NO_PATH",
                    "The value '" + value.textValue() + "' looks like a path, and field '" + field
                            + "' takes it as it stands: to follow the path, use '" + field + "Path'",
                    location + "/" + field);
        }
    }

    private void template(JsonNode node, String location) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isContainerNode()) {
                template(value, location + "/" + name);
            } else if (value.isTextual() && !name.endsWith(SUFFIX) && isExpression(value.textValue())) {
                add(
                        "NO_DOLLAR",
                        "The value '" + value.textValue()
                                + "' looks like a JSONPath or an intrinsic function, and field '" + name
                                + "' takes it as it stands: to evaluate it, use '" + name + SUFFIX + "'",
                        location + "/" + name);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                template(node.get(i), location + "[" + i + "]");
            }
        }
    }

    private void result(JsonNode node, String location) {
        if (node.isTextual() && isExpression(node.textValue())) {
            addStatic(node.textValue(), location);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().endsWith(SUFFIX)) {
                addStatic(member.getValue().asText(), location + "/" + member.getKey());
            } else {
                result(member.getValue(), location + "/" + member.getKey());
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                result(node.get(i), location + "[" + i + "]");
            }
        }
    }

    private void addStatic(String value, String location) {
        add(
                "PASS_RESULT_IS_STATIC",
                "The Result of a Pass state is taken as it stands, and '" + value
                        + "' looks like a path: to follow it, use 'Parameters'",
                location);
    }

    private static boolean isExpression(String value) {
        return isPath(value) || INTRINSIC.matcher(value).matches();
    }

    private static boolean isPath(String value) {
        return PATH.matcher(value).matches() || VARIABLE_PATH.matcher(value).matches();
    }

    private void add(String code, String message, String location) {
        found.add(new Diagnostic(Diagnostic.Severity.WARNING, code, message, location));
    }
}
