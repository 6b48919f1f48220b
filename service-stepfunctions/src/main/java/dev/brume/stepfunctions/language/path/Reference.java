package dev.brume.stepfunctions.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath with what it begins at: the input ({@code $.a}), the context object ({@code $$.Execution.Id}) or a variable
 * ({@code $order.id}).
 *
 * @param variable the variable's name where the root is one, else empty
 */
public record Reference(String text, Root root, String variable, Path path) {
    /** Where a path begins. */
    public enum Root {
        INPUT,
        CONTEXT,
        VARIABLE
    }

    /** @throws PathException for what is no path */
    public static Reference compile(String text) {
        if (text.startsWith("$$")) {
            return new Reference(text, Root.CONTEXT, "", Path.compile(text.substring(1)));
        }
        int end = variableEnd(text);
        if (end > 1) {
            return new Reference(text, Root.VARIABLE, text.substring(1, end), Path.compile("$" + text.substring(end)));
        }
        return new Reference(text, Root.INPUT, "", Path.compile(text));
    }

    private static int variableEnd(String text) {
        int end = 1;
        while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end > 1 && text.charAt(0) == '$' && Character.isUnicodeIdentifierStart(text.charAt(1)) ? end : 0;
    }

    /** Whether it is the whole input, so that nothing needs to be read. */
    public boolean isWholeInput() {
        return root == Root.INPUT && path.isWhole();
    }

    /** @throws PathException where it leads nowhere */
    public JsonNode read(Evaluation evaluation) {
        return path.read(document(evaluation));
    }

    /** Null where it leads nowhere. */
    public @Nullable JsonNode find(Evaluation evaluation) {
        JsonNode document = documentIfThere(evaluation);
        return document == null ? null : path.find(document);
    }

    private JsonNode document(Evaluation evaluation) {
        JsonNode document = documentIfThere(evaluation);
        if (document == null) {
            throw new PathException("the variable '" + variable + "' is not defined");
        }
        return document;
    }

    private @Nullable JsonNode documentIfThere(Evaluation evaluation) {
        return switch (root) {
            case INPUT -> evaluation.input().node();
            case CONTEXT -> evaluation.context().get();
            case VARIABLE -> evaluation.variables().get(variable);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
