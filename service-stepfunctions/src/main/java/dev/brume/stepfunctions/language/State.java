package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.choice.ChoiceRule;
import dev.brume.stepfunctions.language.choice.Timestamps;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.template.Template;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state of a workflow. */
public sealed interface State {
    StateHead head();

    DataFlow flow();

    /** What it does about errors. */
    default Recovery recovering() {
        return switch (this) {
            case Task task -> task.recovery();
            case Parallel parallel -> parallel.recovery();
            case MapOver map -> map.recovery();
            default -> Recovery.NONE;
        };
    }

    default String name() {
        return head().name();
    }

    /** The type as the language names it, {@code Pass}. */
    default String type() {
        return switch (this) {
            case Pass pass -> "Pass";
            case Task task -> "Task";
            case Choice choice -> "Choice";
            case Wait wait -> "Wait";
            case Succeed succeed -> "Succeed";
            case Fail fail -> "Fail";
            case Parallel parallel -> "Parallel";
            case MapOver map -> "Map";
        };
    }

    /** Passes its input on, or a fixed result. */
    record Pass(StateHead head, DataFlow flow, @Nullable JsonNode result) implements State {}

    /** Has work done elsewhere. */
    record Task(
            StateHead head,
            DataFlow flow,
            Resource resource,
            @Nullable SecondsField timeout,
            @Nullable SecondsField heartbeat,
            @Nullable Template credentials,
            Recovery recovery)
            implements State {}

    /**
     * Goes on to one of several states.
     *
     * @param fallback where to go when no rule matches; null where that is an error
     */
    record Choice(
            StateHead head,
            DataFlow flow,
            List<Option> options,
            @Nullable String fallback) implements State {
        /** A rule, and where it leads. */
        public record Option(
                ChoiceRule rule, String next, @Nullable Template output, Assignments assign) {
            /**
             * What the state gives when this is taken.
             *
             * @param on stands on the effective input
             */
            public DataFlow.Outcome taken(DataFlow flow, Evaluation evaluation, Evaluation on) {
                // A rule that assigns or gives an output speaks for itself; the state's own are for the default.
                Payload given = output == null
                        ? flow.language() == QueryLanguage.JSONATA
                                ? evaluation.stateInput()
                                : flow.passOn(evaluation).output()
                        : Payload.of(output.evaluate(evaluation));
                return new DataFlow.Outcome(given, assign.evaluate(on));
            }
        }
    }

    /**
     * Waits.
     *
     * @param seconds a number of seconds, else an instant
     * @param field the field that says so, {@code SecondsPath}
     * @param text the field's value, for messages
     */
    record Wait(StateHead head, DataFlow flow, boolean seconds, String field, String text, Template value)
            implements State {
        private static final long SECONDS_MAX = 99_999_999;

        /**
         * When the wait is over.
         *
         * @param evaluation stands on the effective input
         * @throws EvaluationException for what is no number of seconds and no instant
         */
        public Instant until(Evaluation evaluation, Instant now) {
            JsonNode found = value.evaluate(evaluation);
            boolean fits = seconds ? found.isNumber() : found.isTextual();
            JsonataExpression expression = JsonataExpression.of(value);
            if (!fits && expression != null) {
                throw expression.unexpected(seconds ? "number" : "string", found);
            }
            if (seconds) {
                if (!found.isNumber() || found.doubleValue() < 0 || found.doubleValue() > SECONDS_MAX) {
                    String reason = "The " + field + " parameter does not reference a valid number of seconds: " + text
                            + " == " + shown(found);
                    throw expression == null ? EvaluationException.runtime(reason) : refused(reason);
                }
                return now.plusMillis((long) (1000 * found.doubleValue()));
            }
            Instant instant = found.isTextual() ? Timestamps.parse(found.textValue()) : null;
            if (instant == null && expression != null) {
                throw refused("The " + field
                        + " field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                        + found.textValue());
            }
            if (instant == null) {
                throw EvaluationException.runtime("The " + field
                        + " parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                        + text + " == " + shown(found));
            }
            return instant;
        }

        private EvaluationException refused(String reason) {
            return new EvaluationException(StatesError.QUERY_EVALUATION_ERROR, reason, field);
        }

        private static String shown(JsonNode value) {
            return value.isTextual() ? value.textValue() : Json.write(value);
        }
    }

    record Succeed(StateHead head, DataFlow flow) implements State {}

    record Fail(
            StateHead head,
            DataFlow flow,
            @Nullable Template error,
            @Nullable Template cause) implements State {
        /** Null where it names none. */
        public @Nullable String errorOf(Evaluation evaluation) {
            return text("Error", error, evaluation);
        }

        /** Null where it gives none. */
        public @Nullable String causeOf(Evaluation evaluation) {
            return text("Cause", cause, evaluation);
        }

        private static @Nullable String text(String field, @Nullable Template template, Evaluation evaluation) {
            if (template == null) {
                return null;
            }
            JsonNode value = template.evaluate(evaluation);
            JsonataExpression expression = JsonataExpression.of(template);
            if (!value.isTextual() && expression != null) {
                throw expression.unexpected("string", value);
            }
            if (!value.isTextual()) {
                throw EvaluationException.runtime(
                        "The " + field + " of a Fail state must be a string: " + Json.write(value));
            }
            return value.textValue();
        }
    }

    record Parallel(StateHead head, DataFlow flow, List<Workflow> branches, Recovery recovery) implements State {}

    /** Does the same with each of many items. */
    record MapOver(StateHead head, DataFlow flow, MapSettings settings, Workflow processor, Recovery recovery)
            implements State {}
}
