package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Lane;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.input.TargetInput;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleTarget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A target of a rule with its lane, which retries and gives up. Immutable; the lane guards itself. */
final class LaneTarget implements RuleTarget {
    private final Target described;
    private final TargetArn arn;
    private final Rule rule;
    private final TargetInput input;
    private final Invoker invoker;
    private final Supplier<Lane> lane;
    /** Whether the lane is another's as well, and may be another one tomorrow. */
    private final boolean isShared;

    private final Retries retries;
    private final @Nullable Arn deadLetterQueue;
    private final Principal sender;
    private final EmulatorTime time;

    LaneTarget(
            Target described,
            TargetArn arn,
            Rule rule,
            TargetInput input,
            Invoker invoker,
            Supplier<Lane> lane,
            boolean isShared,
            EmulatorTime time) {
        this.described = described;
        this.arn = arn;
        this.rule = rule;
        this.input = input;
        this.invoker = invoker;
        this.lane = lane;
        this.isShared = isShared;
        this.time = time;
        this.retries = Retries.of(described.retryPolicy());
        this.deadLetterQueue = described.deadLetterConfig() == null
                        || described.deadLetterConfig().arn() == null
                ? null
                : Arn.parse(described.deadLetterConfig().arn()).orElse(null);
        this.sender = TargetRole.of(described.roleArn(), rule.arn());
    }

    @Override
    public Target described() {
        return described;
    }

    TargetArn arn() {
        return arn;
    }

    Rule rule() {
        return rule;
    }

    Invoker invoker() {
        return invoker;
    }

    Retries retries() {
        return retries;
    }

    @Nullable
    Arn deadLetterQueue() {
        return deadLetterQueue;
    }

    Principal sender() {
        return sender;
    }

    EmulatorTime time() {
        return time;
    }

    @Override
    public void deliver(Event event, @Nullable Call cause) {
        String text = input instanceof TargetInput.Whole ? null : input.text(event, rule.identity());
        lane.get().deliver(new Invocation(event, text, this, cause, time.now()));
    }

    @Override
    public void close() {
        if (!isShared) {
            lane.get().close();
        }
    }
}
