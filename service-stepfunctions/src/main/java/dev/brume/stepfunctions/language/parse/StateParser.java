package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Assignments;
import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StateHead;
import dev.brume.stepfunctions.language.Workflow;
import dev.brume.stepfunctions.language.choice.Timestamps;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.path.ResultPath;
import dev.brume.stepfunctions.language.template.JsonataTemplates;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one state. */
final class StateParser {
    private static final long WAIT_SECONDS_MAX = 99_999_999;
    private static final String[] TYPES = {"Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"};
    private final WorkflowParser workflows;
    private final Scope scope;

    StateParser(WorkflowParser workflows, Scope scope) {
        this.workflows = workflows;
        this.scope = scope;
    }

    /** Null where it cannot be told what it is. */
    @Nullable
    State read(String name, Fields fields) {
        if (!fields.require("Type")) {
            return null;
        }
        String type = fields.word("Type", "", TYPES);
        if (type.isEmpty()) {
            return null;
        }
        Expressions expressions = new Expressions(fields.language(scope.language()), fields.diagnostics());
        if (scope.language() == QueryLanguage.JSONATA && !expressions.isJsonata()) {
            fields.diagnostics()
                    .schema(
                            fields.location(),
                            "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
            FieldNames.check(fields, type, null);
        } else {
            FieldNames.check(fields, type, expressions.language());
        }
        fields.checkLanguage();
        StateHead head = new StateHead(name, expressions.language(), next(fields, type));
        DataFlow flow = flow(fields, type, expressions);
        State state = switch (type) {
            case "Pass" -> new State.Pass(head, flow, fields.get("Result"));
            case "Succeed" -> new State.Succeed(head, flow);
            case "Fail" ->
                new State.Fail(head, flow, expressions.text(fields, "Error"), expressions.text(fields, "Cause"));
            case "Wait" -> waiting(head, flow, fields, expressions);
            case "Choice" -> choice(head, flow, fields, expressions);
            case "Task" -> new TaskParser(scope, expressions).read(head, flow, fields);
            case "Parallel" -> parallel(head, flow, fields, expressions);
            default -> new MapParser(workflows, scope, expressions).read(head, flow, fields);
        };
        workflows.reads(name, expressions.variables());
        return state;
    }

    private static @Nullable String next(Fields fields, String type) {
        if (type.equals("Choice") || type.equals("Succeed") || type.equals("Fail")) {
            return null;
        }
        boolean end = fields.flag("End");
        if (fields.has("Next") && end) {
            fields.exclusive("Next", "End");
        } else if (!fields.has("Next") && !end) {
            fields.diagnostics()
                    .schema(fields.location(), "This object should have only one of the following fields: [Next, End]");
        }
        return end ? null : fields.string("Next");
    }

    private static DataFlow flow(Fields fields, String type, Expressions expressions) {
        if (expressions.isJsonata()) {
            boolean taskLike = type.equals("Task") || type.equals("Parallel");
            return new DataFlow(
                    QueryLanguage.JSONATA,
                    Reference.compile("$"),
                    taskLike ? expressions.template(fields, "Arguments") : null,
                    null,
                    ResultPath.WHOLE,
                    Reference.compile("$"),
                    expressions.template(fields, "Output"),
                    type.equals("Fail") || type.equals("Succeed") ? Assignments.NONE : expressions.assign(fields));
        }
        // The Parameters of a Map are its ItemSelector's older name.
        Template parameters = type.equals("Map") ? null : expressions.objectTemplate(fields, "Parameters");
        return new DataFlow(
                QueryLanguage.JSON_PATH,
                expressions.path(fields, "InputPath"),
                parameters,
                expressions.objectTemplate(fields, "ResultSelector"),
                expressions.resultPath(fields),
                expressions.path(fields, "OutputPath"),
                null,
                expressions.assign(fields));
    }

    private static State waiting(StateHead head, DataFlow flow, Fields fields, Expressions expressions) {
        List<String> all = List.of("SecondsPath", "Seconds", "TimestampPath", "Timestamp");
        if (!fields.exactlyOne(all.toArray(String[]::new))) {
            return new State.Wait(head, flow, true, "Seconds", "0", new Template.Literal(zero()));
        }
        String field = all.stream().filter(fields::has).findFirst().orElse("Seconds");
        JsonNode value = fields.get(field);
        String text = value == null ? "" : value.asText();
        boolean seconds = field.startsWith("Seconds");
        if (field.endsWith("Path")) {
            return new State.Wait(head, flow, seconds, field, text, expressions.pathTemplate(fields, field));
        }
        boolean computed = expressions.isJsonata() && value != null && JsonataTemplates.isExpression(value);
        if (computed) {
            Template template = expressions.template(fields, field);
            return new State.Wait(
                    head, flow, seconds, field, text, template == null ? new Template.Literal(zero()) : template);
        }
        if (seconds) {
            fields.whole(field, 0, 0, WAIT_SECONDS_MAX);
        } else if (value == null || !value.isTextual() || Timestamps.parse(value.textValue()) == null) {
            fields.problem(field, "String does not match RFC3339 timestamp");
        }
        return new State.Wait(head, flow, seconds, field, text, new Template.Literal(value == null ? zero() : value));
    }

    private static JsonNode zero() {
        return Json.NODES.numberNode(0);
    }

    private static State choice(StateHead head, DataFlow flow, Fields fields, Expressions expressions) {
        fields.require("Choices");
        return new State.Choice(head, flow, new ChoiceParser(expressions).options(fields), fields.string("Default"));
    }

    private State parallel(StateHead head, DataFlow flow, Fields fields, Expressions expressions) {
        fields.require("Branches");
        List<Workflow> branches = new ArrayList<>();
        List<JsonNode> elements = fields.elements("Branches");
        for (int i = 0; i < elements.size(); i++) {
            Fields branch = Fields.of(elements.get(i), fields.at("Branches") + "[" + i + "]", fields.diagnostics());
            if (branch != null) {
                branch.allow(WorkflowParser.BRANCH_FIELDS);
                branches.add(workflows.read(branch, scope));
            }
        }
        return new State.Parallel(head, flow, List.copyOf(branches), new RecoveryParser(expressions).read(fields));
    }
}
