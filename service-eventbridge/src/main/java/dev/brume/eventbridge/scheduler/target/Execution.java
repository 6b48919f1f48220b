package dev.brume.eventbridge.scheduler.target;

import dev.brume.core.delivery.DeadLetter;
import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.target.AwsAttempt;
import dev.brume.eventbridge.target.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** One firing of a schedule on its way to the target. Belongs to its lane, which makes one attempt at a time. */
public final class Execution implements Delivery {
    /** What an execution takes besides its input while it waits, roughly. */
    private static final int OVERHEAD_BYTES = 500;

    private final ScheduleTarget target;
    private final Retries retries;
    private final Facts facts;
    private final AwsClient aws;
    private final EmulatorTime time;
    private final Progress progress;
    private final Instant began;
    private int attempts;
    private String input = "";

    /** Of which schedule, due when, with which id. */
    public record Facts(String scheduleArn, Place place, Instant scheduledTime, String executionId) {
        String scheduledTimeText() {
            return scheduledTime.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    /** Who is told how it goes. Called without a lock. */
    public interface Progress {
        void attempted();

        void failed(Outcome.Failed failure);

        void ended(Ending ending, boolean hasDeadLetterQueue);
    }

    public Execution(ScheduleTarget target, Facts facts, AwsClient aws, EmulatorTime time, Progress progress) {
        this.target = target;
        this.retries = target.retries();
        this.facts = facts;
        this.aws = aws;
        this.time = time;
        this.progress = progress;
        this.began = time.now();
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        attempts++;
        progress.attempted();
        input = input(attempts);
        SdkRequest request;
        try {
            request = target.request(input, facts.executionId());
        } catch (AwsException misfit) {
            return told(Outcome.permanent(misfit.code(), misfit.getMessage())).atOnce();
        }
        return AwsAttempt.make(
                        () -> aws.call(
                                request,
                                SdkResponse.class,
                                target.role(facts.scheduleArn()),
                                target.place(facts.place()),
                                null),
                        Execution::outcome)
                .thenApply(outcome -> outcome instanceof Outcome.Failed failed ? told(failed) : outcome);
    }

    private Outcome.Failed told(Outcome.Failed failure) {
        progress.failed(failure);
        return failure;
    }

    /** A bus answers for each entry. */
    private static Outcome outcome(SdkResponse answer) {
        if (answer instanceof PutEventsResponse put && put.failedEntryCount() != null && put.failedEntryCount() > 0) {
            for (PutEventsResultEntry entry : put.entries()) {
                if (entry.errorCode() != null) {
                    return Outcome.permanent(entry.errorCode(), String.valueOf(entry.errorMessage()));
                }
            }
        }
        return Outcome.DELIVERED;
    }

    /** User Guide, "Adding context attributes". */
    private String input(int attempt) {
        String text = target.described().input();
        if (text == null) {
            return notification();
        }
        if (!text.contains("<aws.scheduler.")) {
            return text;
        }
        return text.replace("<aws.scheduler.schedule-arn>", facts.scheduleArn())
                .replace("<aws.scheduler.scheduled-time>", facts.scheduledTimeText())
                .replace("<aws.scheduler.execution-id>", facts.executionId())
                .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt));
    }

    /** "If you do not specify anything for this field, EventBridge Scheduler delivers a default notification to the target." */
    private String notification() {
        return "{\"version\":\"0\",\"id\":\"" + facts.executionId()
                + "\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.scheduler\",\"account\":\""
                + facts.place().account() + "\",\"time\":\"" + facts.scheduledTimeText() + "\",\"region\":\""
                + facts.place().region().name() + "\",\"resources\":[\"" + facts.scheduleArn()
                + "\"],\"detail\":\"{}\"}";
    }

    @Override
    public RetryPolicy retryPolicy() {
        return retries;
    }

    @Override
    public int size() {
        String text = target.described().input();
        return OVERHEAD_BYTES + (text == null ? 0 : 2 * text.length());
    }

    /** User Guide, "Configuring a schedule's dead-letter queue": the input, and the reason in attributes. */
    @Override
    public @Nullable DeadLetter deadLetter(Outcome.Failed last, int made) {
        Arn queue = target.deadLetterQueue();
        if (queue == null) {
            return null;
        }
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        put(attributes, "ERROR_CODE", last.code());
        put(attributes, "ERROR_MESSAGE", last.message().isEmpty() ? last.code() : last.message());
        put(attributes, "EXECUTION_ID", facts.executionId());
        String exhausted = last.retryable() ? retries.exhausted(made, Duration.between(began, time.now())) : null;
        if (exhausted != null) {
            put(attributes, "EXHAUSTED_RETRY_CONDITION", exhausted);
        }
        put(attributes, "IS_PAYLOAD_TRUNCATED", "false");
        put(attributes, "RETRY_ATTEMPTS", Integer.toString(Math.max(made - 1, 0)));
        put(attributes, "SCHEDULED_TIME", facts.scheduledTimeText());
        put(attributes, "SCHEDULE_ARN", facts.scheduleArn());
        put(attributes, "TARGET_ARN", target.described().arn());
        return new DeadLetter(queue, target.role(facts.scheduleArn()), input, attributes, null, null, null);
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
        progress.ended(ending, target.deadLetterQueue() != null);
    }
}
