package dev.brume.eventbridge.target;

import dev.brume.core.delivery.DeadLetter;
import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.rule.RuleMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** An event on its way to one target. Belongs to its lane, which makes one attempt at a time. */
final class Invocation implements Delivery {
    /** What an event takes besides its texts while it waits, roughly. */
    private static final int OVERHEAD_BYTES = 1000;

    private final Event event;
    private final @Nullable String text;
    private final LaneTarget target;
    private final @Nullable Call cause;
    private final Instant began;
    private int attempts;
    private Duration atLeast = Duration.ZERO;

    /** @param text what the target gets; null for the event itself */
    Invocation(Event event, @Nullable String text, LaneTarget target, @Nullable Call cause, Instant began) {
        this.event = event;
        this.text = text;
        this.target = target;
        this.cause = cause;
        this.began = began;
    }

    Event event() {
        return event;
    }

    /** What the target gets. */
    String text() {
        return text == null ? event.json() : text;
    }

    /** {@link #text} for somebody who may read it later; null where that cannot be. */
    @Nullable
    LateText lateText() {
        return text == null ? event.late() : null;
    }

    /** As PutTargets described it. */
    Target described() {
        return target.described();
    }

    TargetArn arn() {
        return target.arn();
    }

    /** Where the rule is. */
    Place rulePlace() {
        return target.rule().bus().place();
    }

    Principal sender() {
        return target.sender();
    }

    @Nullable
    Call cause() {
        return cause;
    }

    Instant now() {
        return target.time().now();
    }

    /** The target asks for a pause before the next attempt. */
    void waitAtLeast(Duration pause) {
        atLeast = pause;
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        atLeast = Duration.ZERO;
        meter().attempted(attempts > 0, now());
        attempts++;
        return target.invoker().invoke(this);
    }

    @Override
    public RetryPolicy retryPolicy() {
        return new JitteredRetries(target.retries(), event.id().hashCode(), atLeast);
    }

    @Override
    public int size() {
        return OVERHEAD_BYTES + 2 * event.json().length() + (text == null ? 0 : 2 * text.length());
    }

    /** User Guide, "Using dead-letter queues to process undelivered events": the event itself, and the reason in attributes. */
    @Override
    public @Nullable DeadLetter deadLetter(Outcome.Failed last, int made) {
        Arn queue = target.deadLetterQueue();
        if (queue == null) {
            return null;
        }
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        put(attributes, "RULE_ARN", target.rule().arn());
        put(attributes, "TARGET_ARN", described().arn());
        put(attributes, "ERROR_CODE", ErrorCodes.of(last));
        put(attributes, "ERROR_MESSAGE", last.message().isEmpty() ? last.code() : last.message());
        put(attributes, "RETRY_ATTEMPTS", Integer.toString(Math.max(made - 1, 0)));
        String exhausted = last.retryable() ? target.retries().exhausted(made, Duration.between(began, now())) : null;
        if (exhausted != null) {
            put(attributes, "EXHAUSTED_RETRY_CONDITION", exhausted);
        }
        return new DeadLetter(
                queue,
                new Principal.ServicePrincipal(TargetRole.SERVICE, target.rule().arn()),
                event.json(),
                attributes,
                null,
                null,
                cause);
    }

    private static void put(Map<String, MessageAttributeValue> attributes, String name, String value) {
        attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build());
    }

    @Override
    public void ended(Ending ending, int made, @Nullable Outcome last) {
        Instant now = now();
        switch (ending) {
            case DELIVERED -> meter().succeeded(now);
            case DEAD_LETTERED -> {
                meter().failed(now);
                meter().sentToDlq(now);
            }
            case DROPPED -> {
                meter().failed(now);
                if (target.deadLetterQueue() != null) {
                    meter().failedToBeSentToDlq(now);
                }
            }
            case CANCELLED -> {}
        }
    }

    private RuleMeter meter() {
        return target.rule().meter();
    }
}
