package dev.brume.eventbridge.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.terms.EventsErrors;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;

/**
 * {@code InputTransformer}: a template that is JSON once its variables are filled in, or lines in quotes.
 *
 * <p>See Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
public final class InputTemplate {
    private static final String RESERVED = "aws.";
    private final TemplateText<Value> template;

    /** Where a variable's value comes from. */
    private sealed interface Value {
        record Path(JsonPath path) implements Value {}

        record Predefined(PredefinedVariable variable) implements Value {}
    }

    private InputTemplate(TemplateText<Value> template) {
        this.template = template;
    }

    /** @throws dev.brume.core.error.AwsException ValidationException in AWS's words */
    static InputTemplate of(InputTransformer transformer, String targetId) {
        Map<String, Value> values = new HashMap<>();
        transformer.inputPathsMap().forEach((name, path) -> values.put(name, path(name, path, targetId)));
        for (PredefinedVariable variable : PredefinedVariable.values()) {
            values.put(variable.variable(), new Value.Predefined(variable));
        }
        String text = transformer.inputTemplate();
        String wholeEvent = PredefinedVariable.EVENT_JSON.variable();
        if (text.contains("<" + wholeEvent + ">") && !text.strip().startsWith("{")) {
            throw EventsErrors.validation("InputTemplate for target " + targetId + " contains placeholder " + wholeEvent
                    + " valid only for JSON template.");
        }
        TemplateText<Value> template =
                TemplateText.cut(text, InputTemplate::isOfName, name -> meaning(name, values, targetId));
        template.malformed().ifPresent(location -> {
            throw EventsErrors.validation("Invalid InputTemplate for target " + targetId + " : [Source: (String)\""
                    + text + "\"; line: " + location.getLineNr() + ", column: " + location.getColumnNr() + "].");
        });
        return new InputTemplate(template);
    }

    private static Value path(String name, String path, String targetId) {
        if (name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw EventsErrors.validation(
                    "InputPathsMap for target " + targetId + " contains the reserved placeholder " + name + ".");
        }
        return new Value.Path(JsonPath.parseUnquoted(path)
                .orElseThrow(() -> EventsErrors.validation(
                        "InputPathsMap for target " + targetId + " contains invalid path " + path + ".")));
    }

    private static boolean isOfName(int c) {
        return Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0;
    }

    private static Value meaning(String name, Map<String, Value> values, String targetId) {
        Value value = values.get(name);
        if (value == null) {
            throw EventsErrors.validation(
                    "InputTemplate for target " + targetId + " contains invalid placeholder " + name + ".");
        }
        return value;
    }

    String fill(Event event, RuleIdentity rule) {
        return template.fill(value -> value(value, event, rule));
    }

    private static @Nullable JsonNode value(Value value, Event event, RuleIdentity rule) {
        return switch (value) {
            case Value.Path path -> path.path().in(event.tree());
            case Value.Predefined predefined -> predefined.variable().of(event, rule);
        };
    }
}
