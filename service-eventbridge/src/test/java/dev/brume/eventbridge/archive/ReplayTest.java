package dev.brume.eventbridge.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.rule.NotingTarget;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;

/** User Guide, "Archiving and replaying events". */
final class ReplayTest {
    private static final Place PLACE = new Place(AccountId.DEFAULT, Region.US_EAST_1);
    private final ManualTime time = new ManualTime();
    private final EventBus bus = EventBus.standard(new BusName(PLACE, "default"), time.now(), Metrics.off());
    private final Archive archive = new Archive("a", bus, new ArchiveSettings(null, null, 1, null), time.now());
    private final List<Event> collected = new ArrayList<>();

    private Rule rule(String name, String pattern) {
        Rule rule = bus.putRule(
                name,
                new RuleSettings(EventPattern.parse(pattern), null, RuleSettings.ENABLED, null, null),
                List.of(),
                RuleMaker.user(AccountId.DEFAULT),
                false);
        rule.put(List.of(new NotingTarget(collected::add)));
        return rule;
    }

    private void add(String id, Instant at) {
        archive.add(
                new Event(new EventFacts(id, "type", "shop", PLACE, at, List.of(), "{}", null, at, null, Journey.NONE)),
                time.now());
    }

    private Replay replay(Instant from, Instant to, String... rules) {
        ReplayDestination destination =
                ReplayDestination.builder().arn(bus.arn()).filterArns(rules).build();
        Replay replay = new Replay("again", null, archive, from, to, destination, time, time.now());
        replay.begin();
        return replay;
    }

    @Test
    void eventsGoWhenTheirTimeIsOver() {
        add("early", time.now());
        time.advance(Duration.ofHours(23));
        add("late", time.now());
        assertThat(archive.contents(time.now()).events()).isEqualTo(2);
        time.advance(Duration.ofHours(1));
        assertThat(archive.contents(time.now()).events()).isOne();
        time.advance(Duration.ofHours(23));
        assertThat(archive.contents(time.now())).isEqualTo(new Archive.Contents(0, 0));
    }

    @Test
    void withoutRetentionEventsStayForEver() {
        archive.change(new ArchiveSettings(null, null, 0, null), time.now());
        add("old", time.now());
        time.advance(Duration.ofDays(10_000));
        assertThat(archive.contents(time.now()).events()).isOne();
    }

    @Test
    void manyEventsComeBackInTheirOrderAndOnce() {
        rule("all", "{\"source\":[\"shop\"]}");
        Instant start = time.now();
        for (int i = 0; i < 1_050; i++) {
            add("e" + i, start.plusSeconds(i));
        }
        Replay replay = replay(start, start.plusSeconds(2_000));
        time.advance(Duration.ofSeconds(1));
        assertThat(replay.progress().state()).isEqualTo(Replay.State.COMPLETED);
        assertThat(replay.cancel()).isFalse();
        assertThat(replay.progress().lastReplayed()).isEqualTo(start.plusSeconds(1_049));
        assertThat(collected).hasSize(1_050).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(collected.getLast().json()).contains("\"id\":\"e1049\"").contains("\"replay-name\":\"again\"");
    }

    @Test
    void onlyTheChosenRulesAndTheChosenTimeAreReplayed() {
        rule("other", "{\"source\":[\"shop\"]}");
        Rule chosen = rule("chosen", "{\"source\":[\"shop\"]}");
        Instant start = time.now();
        add("before", start.minusSeconds(1));
        add("first", start);
        add("end", start.plusSeconds(10));
        replay(start, start.plusSeconds(10), chosen.arn());
        time.advance(Duration.ofSeconds(1));
        assertThat(collected).extracting(Event::id).containsExactly("first");
    }
}
