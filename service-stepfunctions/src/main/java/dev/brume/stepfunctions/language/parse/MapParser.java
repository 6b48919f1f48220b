package dev.brume.stepfunctions.language.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads Map states, inline and distributed. */
final class MapParser {
    private static final int LABEL_MAX = 40;
    private static final long ITEMS_MAX = 100_000_000;
    private static final long BATCH_BYTES_MAX = 262_144;
    private static final Set<String> BATCH_LIMITS =
            Set.of("MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath");
    private static final Set<String> BATCHER = Set.of(
            "MaxItemsPerBatch",
            "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatch",
            "MaxInputBytesPerBatchPath",
            "BatchInput");
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
                    fields.unsupported(field);
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
                expressions.number(fields, "ToleratedFailureCount", 0, Integer.MAX_VALUE),
                expressions.percentage(fields, "ToleratedFailurePercentage"),
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
        DatasetParser datasets = new DatasetParser(expressions);
        return new MapSettings.Distributed(
                express,
                label(fields),
                batcher(fields.object("ItemBatcher")),
                datasets.reader(fields.object("ItemReader")),
                datasets.writer(fields.object("ResultWriter")));
    }

    private String label(Fields fields) {
        String label = fields.string("Label");
        if (label == null) {
            // AWS makes one up; here it is the same for the same Map.
            return UUID.nameUUIDFromBytes(fields.location().getBytes(UTF_8)).toString();
        }
        if (label.length() > LABEL_MAX) {
            fields.diagnostics()
                    .add(
                            "INVALID_LABEL_NAME",
                            fields.at("Label"),
                            "Invalid Label name: '" + label + "' exceeds the " + LABEL_MAX
                                    + "-character limit allowed by the service");
        }
        workflows.label(label, fields.at("Label"));
        return label;
    }

    private MapSettings.@Nullable Batcher batcher(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.allow(BATCHER);
        boolean limited = BATCH_LIMITS.stream().anyMatch(fields::has);
        if (!limited) {
            fields.diagnostics()
                    .schema(
                            fields.location(),
                            "These fields are required: [MaxItemsPerBatch or MaxInputBytesPerBatch]");
        }
        return new MapSettings.Batcher(
                expressions.number(fields, "MaxItemsPerBatch", 1, ITEMS_MAX),
                expressions.number(fields, "MaxInputBytesPerBatch", 1, BATCH_BYTES_MAX),
                expressions.objectTemplate(fields, "BatchInput"));
    }
}
