package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.rule.RuleTarget;
import dev.brume.eventbridge.schedule.ScheduleExpression;
import dev.brume.eventbridge.terms.BusName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules that fire by the clock, however far it is moved. */
final class RuleSchedulesTest {
    private final ManualTime time = new ManualTime();
    private final RuleSchedules schedules = new RuleSchedules(time, Ids.seeded(1));
    private final List<Instant> fired = new ArrayList<>();

    /** Notes when an event says that it was made. */
    private final class Noting implements RuleTarget {
        @Override
        public Target described() {
            return Target.builder().id("1").arn("arn").build();
        }

        @Override
        public void deliver(Event event, @Nullable Call cause) {
            fired.add(event.facts().time());
        }
    }

    private Rule rule(String name, String expression) {
        BusName bus = new BusName(new Place(AccountId.DEFAULT, Region.US_EAST_1), "default");
        Rule rule = new Rule(
                bus,
                name,
                settings(expression, RuleSettings.ENABLED),
                List.of(),
                RuleMaker.user(AccountId.DEFAULT),
                Metrics.off());
        rule.put(List.of(new Noting()));
        schedules.follow(rule, time.now());
        return rule;
    }

    private static RuleSettings settings(String expression, String state) {
        return new RuleSettings(null, ScheduleExpression.parse(expression).orElseThrow(), state, null, null);
    }

    @Test
    void millionsOfSecondsAreAdvancedAndEachFiringHappensOnceInItsOrder() {
        Instant start = time.now();
        for (int i = 0; i < 20; i++) {
            rule("r" + i, "rate(" + (7 + i) + " hours)");
        }
        rule("cron", "cron(30 12 ? * MON-FRI *)");
        Duration passed = Duration.ofSeconds(10_000_000);
        time.advance(passed);
        long rates = 0;
        for (int hours = 7; hours < 27; hours++) {
            rates += passed.dividedBy(Duration.ofHours(hours));
        }
        assertThat(fired).isSorted();
        assertThat(fired.getFirst()).isAfter(start);
        assertThat(fired.stream().filter(at -> at.toString().endsWith("T12:30:00Z") && isWorkday(at)))
                .hasSize((int) workdays(start, start.plus(passed)));
        assertThat(fired).hasSize((int) (rates + workdays(start, start.plus(passed))));
    }

    private static boolean isWorkday(Instant at) {
        return at.atZone(java.time.ZoneOffset.UTC).getDayOfWeek().getValue() <= 5;
    }

    private static long workdays(Instant from, Instant to) {
        long days = 0;
        for (Instant at = Instant.parse(from.toString().substring(0, 10) + "T12:30:00Z");
                !at.isAfter(to);
                at = at.plus(Duration.ofDays(1))) {
            days += at.isAfter(from) && isWorkday(at) ? 1 : 0;
        }
        return days;
    }

    @Test
    void aRuleThatIsPutAgainGoesOnWithItsBeat() {
        Rule rule = rule("r", "rate(10 minutes)");
        time.advance(Duration.ofMinutes(9));
        rule.change(settings("rate(10 minutes)", RuleSettings.ENABLED));
        schedules.follow(rule, time.now());
        time.advance(Duration.ofMinutes(1));
        assertThat(fired).hasSize(1);
    }

    @Test
    void aRuleThatIsDisabledStopsAndBeginsAnew() {
        Rule rule = rule("r", "rate(10 minutes)");
        time.advance(Duration.ofMinutes(5));
        rule.change(settings("rate(10 minutes)", RuleSettings.DISABLED));
        schedules.follow(rule, time.now());
        time.advance(Duration.ofDays(1));
        assertThat(fired).isEmpty();
        rule.change(settings("rate(10 minutes)", RuleSettings.ENABLED));
        schedules.follow(rule, time.now());
        time.advance(Duration.ofMinutes(10));
        assertThat(fired).containsExactly(time.now());
    }

    @Test
    void aRuleThatIsForgottenFiresNoMore() {
        Rule rule = rule("r", "cron(* * * * ? *)");
        time.advance(Duration.ofMinutes(2));
        schedules.forget(rule);
        time.advance(Duration.ofHours(1));
        assertThat(fired).hasSize(2);
        assertThat(schedules.next(rule)).isNull();
    }
}
