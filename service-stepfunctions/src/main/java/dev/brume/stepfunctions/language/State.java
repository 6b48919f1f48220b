package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.choice.ChoiceRule;
import dev.brume.stepfunctions.language.template.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state of a workflow. */
public sealed interface State {
    StateHead head();

    DataFlow flow();

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
                ChoiceRule rule, String next, @Nullable Template output, Assignments assign) {}
    }

    /**
     * Waits.
     *
     * @param seconds a number of seconds, else an instant
     * @param field the field that says so, {@code SecondsPath}
     * @param text the field's value, for messages
     */
    record Wait(StateHead head, DataFlow flow, boolean seconds, String field, String text, Template value)
            implements State {}

    record Succeed(StateHead head, DataFlow flow) implements State {}

    record Fail(
            StateHead head,
            DataFlow flow,
            @Nullable Template error,
            @Nullable Template cause) implements State {}

    record Parallel(StateHead head, DataFlow flow, List<Workflow> branches, Recovery recovery) implements State {}

    /** Does the same with each of many items. */
    record MapOver(StateHead head, DataFlow flow, MapSettings settings, Workflow processor, Recovery recovery)
            implements State {}
}
