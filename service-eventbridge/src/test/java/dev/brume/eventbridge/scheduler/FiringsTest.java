package dev.brume.eventbridge.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.delivery.Deliveries;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Firings in their order, and attempts that fail. */
final class FiringsTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
    private static final String LETTERS = "arn:aws:sqs:us-east-1:000000000000:letters";
    private static final Place PLACE = new Place(new AccountId("000000000000"), new Region("us-east-1"));

    private final ManualTime time = new ManualTime();
    private final Queues queues = new Queues();
    private final Core core = new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, queues);
    private final SchedulerDirectory directory = new SchedulerDirectory(core);
    private final ScheduleOperations schedules = new ScheduleOperations(
            directory,
            new SettingsReader(queues),
            new Deliveries(core),
            core.options().limits());

    /** Queues that take what they are sent, but for the target while it is told to throttle. Guarded by its monitor. */
    private static final class Queues implements AwsClient {
        private final List<SendMessageRequest> sent = new ArrayList<>();
        private boolean throttles;

        @Override
        public synchronized <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            SendMessageRequest send = (SendMessageRequest) request;
            sent.add(send);
            if (throttles && send.queueUrl().equals(QUEUE)) {
                return CompletableFuture.failedFuture(new AwsException("ThrottlingException", 400, "Rate exceeded"));
            }
            return CompletableFuture.completedFuture(
                    response.cast(SendMessageResponse.builder().build()));
        }

        synchronized void throttle() {
            throttles = true;
        }

        synchronized List<SendMessageRequest> to(String queue) {
            return sent.stream().filter(send -> isOf(send, queue)).toList();
        }

        private static boolean isOf(SendMessageRequest send, String queue) {
            return send.queueUrl().endsWith(queue.substring(queue.lastIndexOf(':') + 1));
        }
    }

    private Call call() {
        return new Call(
                "id",
                "scheduler",
                "CreateSchedule",
                PLACE,
                new Principal.Caller(PLACE.account(), ""),
                time.now(),
                "",
                null,
                null,
                "",
                "/");
    }

    private void create(String name, String expression, String input) {
        schedules.createSchedule(
                CreateScheduleRequest.builder()
                        .name(name)
                        .scheduleExpression(expression)
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(Target.builder()
                                .arn(QUEUE)
                                .roleArn("arn:aws:iam::000000000000:role/r")
                                .input(input)
                                .deadLetterConfig(config -> config.arn(LETTERS))
                                .retryPolicy(policy -> policy.maximumRetryAttempts(2))
                                .build())
                        .build(),
                call());
    }

    @Test
    void eachOfManyFiresOnceAndInItsOrder() {
        Instant first = time.now().plusSeconds(1);
        // 7,919 is prime: they are made in another order than they are due.
        IntStream.range(0, 10_000)
                .map(i -> i * 7_919 % 10_000)
                .forEach(i -> create("s" + i, "at(" + text(first.plusSeconds(i)) + ")", Integer.toString(i)));
        time.advance(Duration.ofDays(30));
        assertThat(queues.to(QUEUE))
                .extracting(send -> Integer.parseInt(send.messageBody()))
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }

    private static String text(Instant at) {
        return at.toString().substring(0, "2026-01-01T00:00:00".length());
    }

    @Test
    void aRateBeatsThroughMillionsOfSeconds() {
        create("r", "rate(10 minutes)", "<aws.scheduler.scheduled-time>");
        time.advance(Duration.ofMinutes(100_000));
        assertThat(queues.to(QUEUE)).hasSize(10_001).doesNotHaveDuplicates();
    }

    @Test
    void aThrottledTargetIsTriedAgainAndGivenUpInTheEnd() {
        queues.throttle();
        create("t", "at(2026-01-01T00:01:00)", "attempt <aws.scheduler.attempt-number>");
        time.advance(Duration.ofMinutes(1));
        assertThat(queues.to(QUEUE)).extracting(SendMessageRequest::messageBody).containsExactly("attempt 1");
        time.advance(Duration.ofSeconds(3));
        assertThat(queues.to(QUEUE))
                .extracting(SendMessageRequest::messageBody)
                .containsExactly("attempt 1", "attempt 2", "attempt 3");
        SendMessageRequest letter = queues.to(LETTERS).getFirst();
        assertThat(letter.messageBody()).isEqualTo("attempt 3");
        assertThat(letter.messageAttributes().get("EXHAUSTED_RETRY_CONDITION").stringValue())
                .isEqualTo("MaximumRetryAttempts");
        assertThat(letter.messageAttributes().get("RETRY_ATTEMPTS").stringValue())
                .isEqualTo("2");
        assertThat(letter.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("ThrottlingException");
    }
}
