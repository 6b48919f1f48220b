package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes what the children of a distributed Map are given: items as its selector has them, put together as its batcher has it. */
public final class ChildInputs {
    private static final String ITEMS = "Items";
    private final String stateName;
    private final MapSettings settings;
    private final Function<MapItem, JsonNode> contexts;

    /** @param contexts the context object as a selector sees it */
    public ChildInputs(String stateName, MapSettings settings, Function<MapItem, JsonNode> contexts) {
        this.stateName = stateName;
        this.settings = settings;
        this.contexts = contexts;
    }

    List<ChildInput> of(List<DatasetItem> items, Evaluation on) {
        List<Payload> selected = selected(items, on);
        if (settings.distributed() != null && settings.distributed().batcher() != null) {
            return batches(selected, settings.distributed().batcher(), on);
        }
        List<ChildInput> inputs = new ArrayList<>(selected.size());
        selected.forEach(item -> inputs.add(checked(item, 1)));
        return inputs;
    }

    /** Each item as the selector has it. */
    public List<Payload> selected(List<DatasetItem> items, Evaluation on) {
        List<Payload> selected = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            selected.add(Payload.of(select(i, items.get(i), on)));
        }
        return selected;
    }

    private JsonNode select(int index, DatasetItem item, Evaluation on) {
        Template selector = settings.selector();
        if (selector == null) {
            return item.key() == null
                    ? item.value()
                    : Json.NODES.objectNode().put("Key", item.key()).set("Value", item.value());
        }
        MapItem shown = new MapItem(index, item.value(), item.key(), item.source());
        return selector.evaluate(on.withContext(() -> contexts.apply(shown)));
    }

    /** Items put together. */
    public List<ChildInput> batches(List<Payload> items, MapSettings.Batcher batcher, Evaluation on) {
        long mostItems =
                batcher.maxItems() == null ? Long.MAX_VALUE : batcher.maxItems().evaluate(on);
        long mostBytes = batcher.maxBytes() == null
                ? ExecutionLimits.PAYLOAD_BYTES_MAX
                : batcher.maxBytes().evaluate(on);
        JsonNode shared =
                batcher.batchInput() == null ? null : batcher.batchInput().evaluate(on);
        int frame = envelope(shared, Json.NODES.arrayNode()).bytes();
        List<ChildInput> inputs = new ArrayList<>();
        ArrayNode batch = Json.NODES.arrayNode();
        long bytes = frame;
        for (Payload item : items) {
            // A comma goes before all but the first.
            long more = (long) item.bytes() + (batch.isEmpty() ? 0 : 1);
            if (!batch.isEmpty() && (batch.size() == mostItems || bytes + more > mostBytes)) {
                inputs.add(checked(envelope(shared, batch), batch.size()));
                batch = Json.NODES.arrayNode();
                bytes = frame;
                more = item.bytes();
            }
            batch.add(item.node());
            bytes += more;
        }
        if (!batch.isEmpty()) {
            inputs.add(checked(envelope(shared, batch), batch.size()));
        }
        return inputs;
    }

    private static Payload envelope(@Nullable JsonNode shared, ArrayNode items) {
        ObjectNode input = Json.NODES.objectNode();
        if (shared != null) {
            input.set("BatchInput", shared);
        }
        input.set(ITEMS, items);
        return Payload.of(input);
    }

    private ChildInput checked(Payload input, int items) {
        if (input.bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
            throw new EvaluationException(
                    StatesError.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + stateName
                            + "' was given an input with a size exceeding the maximum number of bytes service limit.");
        }
        return new ChildInput(input.compact(), items);
    }
}
