package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the definition of a state machine. */
public final class DefinitionParser {
    private static final long TIMEOUT_MAX = 99_999_999;
    private static final Set<String> FIELDS =
            Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version");

    private DefinitionParser() {}

    /**
     * What a definition says.
     *
     * @param definition null where there are diagnostics
     */
    public record Parsed(@Nullable Definition definition, List<Diagnostic> diagnostics) {}

    /** What a definition of one state says, as TestState takes it. */
    public record ParsedState(@Nullable State state, List<Diagnostic> diagnostics) {}

    /** @param express whether its executions are Express ones */
    public static Parsed parse(String text, boolean express) {
        Diagnostics diagnostics = new Diagnostics();
        Fields fields = object(text, diagnostics);
        if (fields == null) {
            return new Parsed(null, diagnostics.all());
        }
        fields.allow(FIELDS);
        fields.checkLanguage();
        fields.word("Version", "1.0", "1.0");
        long timeout = fields.whole("TimeoutSeconds", 0, 0, TIMEOUT_MAX);
        WorkflowParser workflows = new WorkflowParser(diagnostics);
        Workflow workflow = workflows.read(fields, new Scope(fields.language(QueryLanguage.JSON_PATH), express));
        return diagnostics.isEmpty()
                ? new Parsed(
                        new Definition(
                                workflow,
                                timeout == 0 ? null : Duration.ofSeconds(timeout),
                                workflows.usesJsonata(),
                                Map.copyOf(workflows.variables())),
                        List.of())
                : new Parsed(null, diagnostics.all());
    }

    /** A single state; where it goes on to is not looked for. */
    public static ParsedState parseState(String name, String text) {
        Diagnostics diagnostics = new Diagnostics();
        Fields fields = object(text, diagnostics);
        State state = fields == null
                ? null
                : new StateParser(new WorkflowParser(diagnostics), new Scope(QueryLanguage.JSON_PATH, false))
                        .read(name, fields);
        return new ParsedState(diagnostics.isEmpty() ? state : null, diagnostics.all());
    }

    private static @Nullable Fields object(String text, Diagnostics diagnostics) {
        JsonNode root;
        try {
            root = Json.read(text);
        } catch (JsonProcessingException e) {
            diagnostics.add(
                    "INVALID_JSON_DESCRIPTION",
                    e.getLocation() == null ? null : e.getLocation().toString(),
                    String.valueOf(e.getMessage()));
            return null;
        }
        if (root instanceof ObjectNode object) {
            return new Fields(object, "/", diagnostics);
        }
        diagnostics.schema(null, "Definition must be a valid JSON object");
        return null;
    }
}
