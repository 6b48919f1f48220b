package dev.brume.eventbridge.pipes.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.poll.BatchItem;
import dev.brume.eventbridge.terms.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way through a pipe. Immutable: nobody changes its trees.
 *
 * @param text as it goes to a stage without an input template
 * @param tree as it came; a text where it is no JSON
 * @param parsed the same with the source's encoded field as JSON, where that is JSON: User Guide, "Implicit body data parsing"
 * @param isJson whether the payload itself is JSON
 */
public record PipeEvent(String text, JsonNode tree, JsonNode parsed, boolean isJson) {
    private static final String BODY = "body";
    private static final String DATA = "data";

    /** What a poller read. */
    public static PipeEvent ofSource(BatchItem item) {
        ObjectNode tree = item.json();
        JsonNode payload = tree.has(BODY) ? json(tree.get(BODY).textValue()) : decoded(tree.get(DATA));
        if (payload == null) {
            return new PipeEvent(tree.toString(), tree, tree, false);
        }
        ObjectNode parsed = tree.deepCopy();
        parsed.set(tree.has(BODY) ? BODY : DATA, payload);
        return new PipeEvent(tree.toString(), tree, parsed, true);
    }

    private static @Nullable JsonNode decoded(@Nullable JsonNode data) {
        return data == null
                ? null
                : json(new String(Base64.getDecoder().decode(data.textValue()), StandardCharsets.UTF_8));
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode tree = Json.parse(text);
            return tree.isMissingNode() ? null : tree;
        } catch (JsonProcessingException plain) {
            return null;
        }
    }

    /**
     * What an enrichment answered: "passes the enrichment responses directly to the configured target". A list is several events; nothing,
     * an empty text, object or list is none.
     */
    public static List<PipeEvent> ofEnrichment(String answer) {
        if (answer.isBlank()) {
            return List.of();
        }
        JsonNode tree = json(answer);
        if (tree == null) {
            JsonNode plain = Json.NODES.textNode(answer);
            return List.of(new PipeEvent(answer, plain, plain, false));
        }
        boolean isNothing = tree.isNull()
                || (tree.isContainerNode() && tree.isEmpty())
                || (tree.isTextual() && tree.textValue().isEmpty());
        if (isNothing) {
            return List.of();
        }
        List<PipeEvent> events = new ArrayList<>();
        (tree.isArray() ? tree : List.of(tree))
                .forEach(one -> events.add(new PipeEvent(one.toString(), one, one, true)));
        return events;
    }

    /** By which targets name it when it fails: the message's id, or the record's; null where an enrichment left it out. */
    public @Nullable String id() {
        JsonNode id = tree.has("messageId") ? tree.get("messageId") : tree.get("eventID");
        return id == null ? null : id.textValue();
    }
}
