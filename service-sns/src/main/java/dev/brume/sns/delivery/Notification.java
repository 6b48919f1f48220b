package dev.brume.sns.delivery;

import dev.brume.core.delivery.DeadLetter;
import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.identity.Principal;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.delivery.status.DeliveryStatus;
import dev.brume.sns.delivery.status.DeliveryStatusLog;
import dev.brume.sns.delivery.status.ProviderResponse;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.RedrivePolicy;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import dev.brume.sns.topic.TopicMeter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A message on its way to one subscription. Belongs to its lane, which makes one attempt at a time. */
final class Notification implements Delivery {
    /** As whom SNS calls other services. */
    static final String SERVICE = "sns.amazonaws.com";

    private static final String FIFO_SUFFIX = ".fifo";
    /** What a message takes besides its text while it waits, roughly: attributes, signature, the places in line. */
    private static final int OVERHEAD_BYTES = 1500;

    private final Rendering rendering;
    private final SubscriptionLane lane;
    private final @Nullable Call cause;
    private final EmulatorTime time;
    private final DeliveryStatusLog statusLog;
    private @Nullable Instant handedOff;
    private @Nullable ProviderResponse response;

    Notification(
            Rendering rendering,
            SubscriptionLane lane,
            @Nullable Call cause,
            EmulatorTime time,
            DeliveryStatusLog statusLog) {
        this.rendering = rendering;
        this.lane = lane;
        this.cause = cause;
        this.time = time;
        this.statusLog = statusLog;
    }

    PublishedMessage message() {
        return rendering.message();
    }

    Rendering rendering() {
        return rendering;
    }

    Topic topic() {
        return lane.topic();
    }

    Subscription subscription() {
        return lane.subscription();
    }

    Terms terms() {
        return lane.terms();
    }

    boolean isRaw() {
        return subscription().attributes().isRaw();
    }

    /** What caused it; null when nothing but time did. */
    @Nullable
    Call cause() {
        return cause;
    }

    Principal.ServicePrincipal sender() {
        return lane.sender();
    }

    /** The body alone for raw delivery, else the envelope. */
    String text() {
        Protocol protocol = subscription().protocol();
        return isRaw()
                ? message().body(protocol)
                : rendering.envelope(protocol).text(subscription().arn());
    }

    /** The {@link #text} of an envelope, made when somebody reads it; null where it is not known beforehand how long that is. */
    @Nullable
    LateText lateText() {
        return isRaw()
                ? null
                : LateEnvelope.of(
                        rendering, subscription().protocol(), subscription().arn());
    }

    /** Whether somebody wants to know what the endpoint answers. */
    boolean isLogged() {
        return lane.terms().feedback().isWanted();
    }

    /** What the endpoint answered to the attempt that ends now. */
    void answered(ProviderResponse given) {
        response = given;
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        if (isLogged()) {
            handedOff = time.now();
            response = null;
        }
        CompletionStage<Outcome> attempt = lane.subscriber().deliver(this);
        return isOverHttp() ? attempt.whenComplete(this::countFailedAttempt) : attempt;
    }

    private boolean isOverHttp() {
        Protocol protocol = subscription().protocol();
        return protocol == Protocol.HTTP || protocol == Protocol.HTTPS;
    }

    /** "For HTTP or HTTPS endpoints, the metric includes every failed delivery attempt." */
    private void countFailedAttempt(@Nullable Outcome outcome, @Nullable Throwable failure) {
        if (failure != null || outcome instanceof Outcome.Failed) {
            topic().meter().failed(message(), time.now());
        }
    }

    @Override
    public RetryPolicy retryPolicy() {
        return lane.subscriber().retryPolicy(lane.terms().policy());
    }

    @Override
    public int size() {
        return OVERHEAD_BYTES + 2 * message().body().length();
    }

    /** FIFO topics keep the order of each message group. */
    @Override
    public @Nullable String orderKey() {
        return message().isOfFifoTopic() ? String.valueOf(message().groupId()) : null;
    }

    /**
     * What the endpoint did not take, as it would have taken it: AWS adds nothing about the failure, which is for the delivery
     * status log to tell.
     */
    @Override
    public @Nullable DeadLetter deadLetter(Outcome.Failed last, int attempts) {
        RedrivePolicy redrive = subscription().attributes().redrivePolicy();
        if (redrive == null) {
            return null;
        }
        boolean fifo = redrive.deadLetterTargetArn().resource().endsWith(FIFO_SUFFIX);
        return new DeadLetter(
                redrive.deadLetterTargetArn(),
                sender(),
                text(),
                isRaw() ? QueueAttributes.of(message()) : Map.of(),
                fifo ? message().groupId() : null,
                fifo ? message().deduplicationId() : null,
                cause);
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome last) {
        count(ending, attempts);
        if (ending == Ending.CANCELLED || !isLogged()) {
            return;
        }
        boolean success = ending == Ending.DELIVERED;
        if (!lane.terms().feedback().wants(success, statusLog::dice)) {
            return;
        }
        statusLog.add(
                DeliveryStatus.of(message(), subscription(), success, attempts, handedOff, response(last)), topic());
    }

    private void count(Ending ending, int attempts) {
        TopicMeter meter = topic().meter();
        Instant now = time.now();
        switch (ending) {
            case CANCELLED -> {}
            case DELIVERED -> meter.delivered(message(), now);
            case DEAD_LETTERED -> {
                countGivenUp(attempts, now);
                meter.redriven(now);
            }
            case DROPPED -> {
                countGivenUp(attempts, now);
                if (subscription().attributes().redrivePolicy() != null) {
                    meter.failedToRedrive(now);
                }
            }
        }
    }

    /** What went over HTTP was counted attempt by attempt, unless there was none. */
    private void countGivenUp(int attempts, Instant now) {
        if (!isOverHttp() || attempts == 0) {
            topic().meter().failed(message(), now);
        }
    }

    private ProviderResponse response(@Nullable Outcome last) {
        ProviderResponse given = response;
        if (given != null) {
            return given;
        }
        return last instanceof Outcome.Failed failed ? ProviderResponse.of(failed.message()) : ProviderResponse.of("");
    }
}
