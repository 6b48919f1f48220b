package dev.brume.eventbridge.rule;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Takes events in this thread, and tells a test of them. Its id is 1. */
public record NotingTarget(Consumer<Event> note) implements RuleTarget {
    @Override
    public Target described() {
        return Target.builder().id("1").arn("arn").build();
    }

    @Override
    public void deliver(Event event, @Nullable Call cause) {
        note.accept(event);
    }
}
