package dev.brume.eventbridge.pipes.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.input.JsonPath;
import dev.brume.eventbridge.input.TemplateText;
import dev.brume.eventbridge.pipes.PipesErrors;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code InputTemplate}: free text, a JSON path to the event, or JSON with paths and reserved variables in angle brackets.
 *
 * <p>See Amazon EventBridge User Guide, "Amazon EventBridge Pipes input transformation".
 */
public final class PipeTemplate {
    private final TemplateText<Variable> template;

    private sealed interface Variable {
        record Path(JsonPath path) implements Variable {}

        record Predefined(Reserved reserved) implements Variable {}
    }

    private enum Reserved {
        PIPE_ARN("aws.pipes.pipe-arn"),
        PIPE_NAME("aws.pipes.pipe-name"),
        SOURCE_ARN("aws.pipes.source-arn"),
        ENRICHMENT_ARN("aws.pipes.enrichment-arn"),
        TARGET_ARN("aws.pipes.target-arn"),
        INGESTION_TIME("aws.pipes.event.ingestion-time"),
        EVENT("aws.pipes.event"),
        EVENT_JSON("aws.pipes.event.json");

        private final String variable;

        Reserved(String variable) {
            this.variable = variable;
        }
    }

    private PipeTemplate(TemplateText<Variable> template) {
        this.template = template;
    }

    /**
     * @param field that it stands in, {@code TargetParameters.InputTemplate}
     * @return null for none, or an empty one
     * @throws dev.brume.core.error.AwsException ValidationException for a variable that means nothing
     */
    public static @Nullable PipeTemplate of(@Nullable String text, String field) {
        return text == null || text.isEmpty()
                ? null
                : new PipeTemplate(TemplateText.cut(text, PipeTemplate::isOfName, name -> variable(name, field)));
    }

    private static boolean isOfName(int c) {
        return Character.isLetterOrDigit(c) || "$-_./[]*'".indexOf(c) >= 0;
    }

    private static Variable variable(String name, String field) {
        for (Reserved reserved : Reserved.values()) {
            if (reserved.variable.equals(name)) {
                return new Variable.Predefined(reserved);
            }
        }
        return new Variable.Path(JsonPath.parse(name)
                .orElseThrow(() -> PipesErrors.invalid(
                        field, "Invalid json path reference or predefined variable for placeholder " + name + ".")));
    }

    public String fill(PipeEvent event, PipeIdentity pipe, Instant now) {
        return template.fill(variable -> switch (variable) {
            case Variable.Path path -> path.path().in(event.parsed());
            case Variable.Predefined predefined -> reserved(predefined.reserved(), event, pipe, now);
        });
    }

    private static @Nullable JsonNode reserved(Reserved reserved, PipeEvent event, PipeIdentity pipe, Instant now) {
        return switch (reserved) {
            case PIPE_ARN -> Json.NODES.textNode(pipe.arn());
            case PIPE_NAME -> Json.NODES.textNode(pipe.name());
            case SOURCE_ARN -> Json.NODES.textNode(pipe.source());
            case ENRICHMENT_ARN -> Json.NODES.textNode(pipe.enrichment());
            case TARGET_ARN -> Json.NODES.textNode(pipe.target());
            case INGESTION_TIME -> Json.NODES.textNode(now.toString());
            case EVENT -> event.tree();
            case EVENT_JSON -> event.isJson() ? event.parsed() : null;
        };
    }
}
