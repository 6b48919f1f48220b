package dev.brume.eventbridge.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Json;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What a target gets of an event: all of it, a part, something made of it, or something else altogether. */
public sealed interface TargetInput {
    /** The whole event. */
    record Whole() implements TargetInput {}

    /** {@code Input}: the same for each event. */
    record Constant(String text) implements TargetInput {}

    /** {@code InputPath}. */
    record Part(JsonPath path) implements TargetInput {}

    /** {@code InputTransformer}. */
    record Made(InputTemplate template) implements TargetInput {}

    /** @throws dev.brume.core.error.AwsException ValidationException in AWS's words */
    static TargetInput of(Target target) {
        InputTransformer transformer = target.inputTransformer();
        int given =
                (target.input() == null ? 0 : 1) + (target.inputPath() == null ? 0 : 1) + (transformer == null ? 0 : 1);
        if (given > 1) {
            throw EventsErrors.validation(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id()
                            + ".");
        }
        if (target.input() != null) {
            return constant(target);
        }
        if (target.inputPath() != null) {
            return new Part(JsonPath.parseUnquoted(target.inputPath())
                    .orElseThrow(
                            () -> EventsErrors.validation("InputPath for target " + target.id() + " is invalid.")));
        }
        return transformer == null ? new Whole() : new Made(InputTemplate.of(transformer, target.id()));
    }

    private static TargetInput constant(Target target) {
        if (!Json.isValid(target.input())) {
            throw EventsErrors.validation("JSON syntax error in input for target " + target.id() + ".");
        }
        return new Constant(target.input());
    }

    default String text(Event event, RuleIdentity rule) {
        return switch (this) {
            case Whole whole -> event.json();
            case Constant constant -> constant.text();
            case Part part -> {
                JsonNode found = part.path().in(event.tree());
                // AWS does not say what it sends when there is nothing at the path.
                yield found == null ? "{}" : found.toString();
            }
            case Made made -> made.template().fill(event, rule);
        };
    }
}
