package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.SecondsField;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StateHead;
import dev.brume.stepfunctions.language.Workflow;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.template.JsonataTemplates;
import dev.brume.stepfunctions.language.template.Template;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Map states, inline and distributed. */
final class MapParser {
    private static final int LABEL_MAX = 40;
    private static final Set<String> DISTRIBUTED_ONLY = Set.of(
            "ItemReader",
            "ItemBatcher",
            "ResultWriter",
            "Label",
            "ToleratedFailureCount",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath");

    private final WorkflowParser workflows;
    private final Scope scope;
    private final Expressions expressions;

    MapParser(WorkflowParser workflows, Scope scope, Expressions expressions) {
        this.workflows = workflows;
        this.scope = scope;
        this.expressions = expressions;
    }

    State read(StateHead head, DataFlow flow, Fields fields) {
        fields.exactlyOne("ItemProcessor", "Iterator");
        Fields processor = fields.object(fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
        Fields config = processor == null ? null : processor.object("ProcessorConfig");
        boolean isDistributed = config != null
                && config.word("Mode", "INLINE", "INLINE", "DISTRIBUTED").equals("DISTRIBUTED");
        MapSettings.Distributed distributed = config != null && isDistributed ? distributed(fields, config) : null;
        if (config != null) {
            checkConfig(config, isDistributed);
        }
        Workflow workflow = new Workflow("", Map.of());
        if (processor != null) {
            Set<String> allowed = new HashSet<>(WorkflowParser.BRANCH_FIELDS);
            allowed.add("ProcessorConfig");
            processor.allow(allowed);
            workflow = workflows.read(
                    processor, scope.inside(distributed == null ? scope.express() : distributed.express()));
        }
        return new State.MapOver(
                head, flow, settings(fields, distributed), workflow, new RecoveryParser(expressions).read(fields));
    }

    private void checkConfig(Fields config, boolean isDistributed) {
        if (isDistributed) {
            config.allow(Set.of("Mode", "ExecutionType"));
            config.require("ExecutionType");
            if (scope.express()) {
                config.problem(
                        "Mode",
                        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines");
            }
        } else {
            config.allow(Set.of("Mode"));
        }
    }

    private MapSettings settings(Fields fields, MapSettings.@Nullable Distributed distributed) {
        if (distributed == null) {
            for (String field : DISTRIBUTED_ONLY) {
                if (fields.has(field) && !field.startsWith("Tolerated")) {
                    fields.problem(field, "Field '" + field + "' is not supported");
                }
            }
        }
        boolean older = fields.has("Parameters");
        if (!expressions.isJsonata()) {
            fields.exclusive("ItemSelector", "Parameters");
        }
        Reference itemsPath = expressions.isJsonata() || !fields.has("ItemsPath")
                ? Reference.compile("$")
                : expressions.requiredPath(fields, "ItemsPath");
        SecondsField concurrency = expressions.number(fields, "MaxConcurrency", 0, Integer.MAX_VALUE);
        return new MapSettings(
                itemsPath,
                expressions.isJsonata() ? items(fields) : null,
                expressions.objectTemplate(fields, older ? "Parameters" : "ItemSelector"),
                older,
                concurrency,
                distributed);
    }

    private @Nullable Template items(Fields fields) {
        JsonNode value = fields.get("Items");
        if (value != null && !value.isArray() && !value.isObject() && !JsonataTemplates.isExpression(value)) {
            fields.problem("Items", "Expected value of type Array");
            return null;
        }
        return expressions.template(fields, "Items");
    }

    private MapSettings.Distributed distributed(Fields fields, Fields config) {
        boolean express =
                config.word("ExecutionType", "STANDARD", "STANDARD", "EXPRESS").equals("EXPRESS");
        String label = fields.string("Label");
        if (label != null && label.length() > LABEL_MAX) {
            fields.diagnostics()
                    .add(
                            "INVALID_LABEL_NAME",
                            fields.at("Label"),
                            "Invalid Label name: '" + label + "' exceeds the " + LABEL_MAX
                                    + "-character limit allowed by the service");
        }
        if (label != null) {
            workflows.label(label, fields.at("Label"));
        }
        Fields reader = fields.object("ItemReader");
        Fields writer = fields.object("ResultWriter");
        return new MapSettings.Distributed(
                express,
                label,
                batcher(fields.object("ItemBatcher")),
                expressions.number(fields, "ToleratedFailureCount", 0, Integer.MAX_VALUE),
                expressions.number(fields, "ToleratedFailurePercentage", 0, 100),
                reader == null ? null : String.valueOf(reader.string("Resource")),
                writer == null || !writer.has("Resource") ? null : String.valueOf(writer.string("Resource")));
    }

    private MapSettings.@Nullable Batcher batcher(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        return new MapSettings.Batcher(
                expressions.number(fields, "MaxItemsPerBatch", 1, Integer.MAX_VALUE),
                expressions.number(fields, "MaxInputBytesPerBatch", 1, 262_144),
                expressions.objectTemplate(fields, "BatchInput"));
    }
}
