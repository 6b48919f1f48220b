package dev.brume.eventbridge.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.ApiDestinations;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.rule.RuleTarget;
import dev.brume.eventbridge.terms.BusName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** User Guide, "How EventBridge retries delivering events". */
final class RetriesTest {
    private final AwsException passing = new AwsException("ServiceUnavailable", 503, "Try again.");
    private final Outcome.Failed failure = Outcome.retryable("ServiceUnavailable", "Try again.");
    private static final Place PLACE = new Place(AccountId.DEFAULT, Region.US_EAST_1);
    private final ManualTime time = new ManualTime();
    private final FailingAws aws = new FailingAws();
    private final Core core = new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, aws);
    private final Targets targets =
            new Targets(core, arn -> true, new NoDestinations(), new Authorizing(core.http(), time));
    private final Rule rule = new Rule(
            new BusName(PLACE, "default"),
            "r",
            new RuleSettings(null, null, RuleSettings.ENABLED, null, null),
            List.of(),
            RuleMaker.user(AccountId.DEFAULT),
            Metrics.off());

    /** An account without API destinations. */
    private static final class NoDestinations implements ApiDestinations {
        @Override
        public @Nullable ApiDestination destination(String arn) {
            return null;
        }

        @Override
        public @Nullable Connection connection(String arn) {
            return null;
        }
    }

    private RuleTarget target(Consumer<Target.Builder> more) {
        Target.Builder target =
                Target.builder().id("1").arn(FailingAws.TARGET).deadLetterConfig(dead -> dead.arn(FailingAws.LETTERS));
        more.accept(target);
        return targets.make(target.build(), rule);
    }

    private Event event() {
        return new Event(new EventFacts(
                "id", "type", "source", PLACE, time.now(), List.of(), "{}", null, time.now(), null, Journey.NONE));
    }

    private String letter(String attribute) {
        Map<String, MessageAttributeValue> attributes =
                aws.in(FailingAws.LETTERS).getFirst().messageAttributes();
        return attributes.containsKey(attribute) ? attributes.get(attribute).stringValue() : "";
    }

    @Test
    void eachDelayIsTwiceTheOneBeforeLessSomeJitter() {
        Retries retries = new Retries(185, Duration.ofHours(24));
        for (int seed : new int[] {0, 1, -17, Integer.MAX_VALUE}) {
            JitteredRetries jittered = new JitteredRetries(retries, seed, Duration.ZERO);
            for (int retry = 1; retry <= 20; retry++) {
                Duration whole = Duration.ofSeconds(Math.min(1L << (retry - 1), 480));
                assertThat(jittered.delayBefore(retry, Duration.ofMinutes(1), failure))
                        .isBetween(whole.multipliedBy(4).dividedBy(5), whole);
            }
        }
    }

    @Test
    void eventsThatFailTogetherAreNotTriedAgainTogether() {
        Retries retries = new Retries(185, Duration.ofHours(24));
        assertThat(Stream.of("a", "b", "c", "d", "e")
                        .map(id -> new JitteredRetries(retries, id.hashCode(), Duration.ZERO)
                                .delayBefore(9, Duration.ofMinutes(1), failure))
                        .distinct())
                .hasSize(5);
    }

    @Test
    void whoeverLetsTheWholeDelayPassSeesTheRetry() {
        aws.fail(passing);
        target(target -> {}).deliver(event(), null);
        assertThat(aws.attempts()).isEqualTo(1);
        time.advance(Duration.ofMillis(799));
        assertThat(aws.attempts()).isEqualTo(1);
        time.advance(Duration.ofMillis(201));
        assertThat(aws.attempts()).isEqualTo(2);
        time.advance(Duration.ofSeconds(2));
        assertThat(aws.attempts()).isEqualTo(3);
    }

    @Test
    void aTargetThatAsksForAPauseIsNotTriedBeforeAndALongPauseEndsWithTheEventsAge() {
        Retries retries = new Retries(185, Duration.ofMinutes(10));
        JitteredRetries asked = new JitteredRetries(retries, 1, Duration.ofMinutes(5));
        assertThat(asked.delayBefore(1, Duration.ZERO, failure)).isEqualTo(Duration.ofMinutes(5));
        assertThat(asked.delayBefore(2, Duration.ofMinutes(7), failure)).isEqualTo(Duration.ofMinutes(3));
        assertThat(asked.delayBefore(2, Duration.ofMinutes(10), failure)).isNull();
    }

    @Test
    void aTargetThatRecoversGetsTheEvent() {
        aws.fail(passing);
        target(target -> {}).deliver(event(), null);
        time.advance(Duration.ofHours(1));
        aws.fail(null);
        time.advance(Duration.ofMinutes(8));
        assertThat(aws.in(FailingAws.TARGET)).hasSize(1);
        assertThat(aws.in(FailingAws.LETTERS)).isEmpty();
    }

    @Test
    void byDefaultItIsTried185TimesMoreWithinADay() {
        aws.fail(passing);
        target(target -> {}).deliver(event(), null);
        time.advance(Duration.ofHours(24));
        assertThat(aws.attempts()).isEqualTo(186);
        assertThat(letter("RETRY_ATTEMPTS")).isEqualTo("185");
        assertThat(letter("EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumRetryAttempts");
        assertThat(letter("ERROR_CODE")).isEqualTo("ERROR_FROM_TARGET");
        assertThat(letter("ERROR_MESSAGE")).isEqualTo("Try again.");
    }

    @Test
    void theTargetSaysHowOften() {
        aws.fail(passing);
        target(target -> target.retryPolicy(retry -> retry.maximumRetryAttempts(2)))
                .deliver(event(), null);
        time.advance(Duration.ofHours(1));
        assertThat(aws.attempts()).isEqualTo(3);
        assertThat(letter("RETRY_ATTEMPTS")).isEqualTo("2");
    }

    @Test
    void noRetriesAtAll() {
        aws.fail(passing);
        target(target -> target.retryPolicy(retry -> retry.maximumRetryAttempts(0)))
                .deliver(event(), null);
        assertThat(letter("RETRY_ATTEMPTS")).isEqualTo("0");
        assertThat(letter("EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumRetryAttempts");
    }

    @Test
    void theLastRetryIsMadeWhenTheEventIsAsOldAsItMayBecome() {
        aws.fail(passing);
        target(target -> target.retryPolicy(retry -> retry.maximumEventAgeInSeconds(60)))
                .deliver(event(), null);
        time.advance(Duration.ofSeconds(60).minusMillis(1));
        int before = aws.attempts();
        assertThat(aws.in(FailingAws.LETTERS)).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(aws.attempts()).isEqualTo(before + 1);
        assertThat(letter("EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumEventAgeInSeconds");
    }

    @Test
    void whatWillNotPassIsNotTriedAgain() {
        aws.fail(new AwsException("AccessDenied", 403, "No."));
        target(target -> {}).deliver(event(), null);
        time.advance(Duration.ofHours(24));
        assertThat(aws.attempts()).isEqualTo(1);
        assertThat(letter("ERROR_CODE")).isEqualTo("NO_PERMISSIONS");
        assertThat(letter("EXHAUSTED_RETRY_CONDITION")).isEmpty();
    }

    @Test
    void aTargetThatIsRemovedIsNotTriedAgain() {
        aws.fail(passing);
        RuleTarget target = target(more -> {});
        target.deliver(event(), null);
        target.close();
        time.advance(Duration.ofHours(24));
        assertThat(aws.attempts()).isEqualTo(1);
        assertThat(aws.in(FailingAws.LETTERS)).isEmpty();
    }
}
