package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.notFound;
import static dev.brume.conformance.eventbridge.WireEvents.validation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;

/** Archives keep events, and replays bring them back. */
final class ArchiveTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    private EventBridgeClient events() {
        return wire.client();
    }

    private String bus() {
        return wire.arn("event-bus/default");
    }

    private void archive(String pattern) {
        events().createArchive(create -> create.archiveName("a")
                .eventSourceArn(bus())
                .eventPattern(pattern)
                .retentionDays(1));
    }

    private void replay(Consumer<StartReplayRequest.Builder> changes) {
        Instant now = AWS.now();
        events().startReplay(start -> {
            start.replayName("again")
                    .eventSourceArn(wire.arn("archive/a"))
                    .eventStartTime(now.minus(Duration.ofHours(1)))
                    .eventEndTime(now.plus(Duration.ofHours(1)))
                    .destination(destination -> destination.arn(bus()));
            changes.accept(start);
        });
        AWS.pass(Duration.ofSeconds(1));
    }

    @Test
    void anArchiveKeepsWhatMatchesForItsTime() {
        archive(WireEvents.ORDERS);
        wire.put("{\"command\": \"update-account\"}");
        wire.put(entry -> entry.source("shop.bills"));
        DescribeArchiveResponse archive = events().describeArchive(describe -> describe.archiveName("a"));
        assertThat(archive.eventCount()).isEqualTo(1);
        assertThat(archive.sizeBytes()).isPositive();
        assertThat(archive.stateAsString()).isEqualTo("ENABLED");
        assertThat(archive.archiveArn()).isEqualTo(wire.arn("archive/a"));
        AWS.pass(Duration.ofDays(1));
        assertThat(events().listArchives(list -> list.eventSourceArn(bus())).archives())
                .extracting(Archive::eventCount)
                .containsExactly(0L);
    }

    @Test
    void itsRuleIsAwssOwn() {
        archive(WireEvents.ORDERS);
        Rule rule = events().listRules(list -> {}).rules().getFirst();
        assertThat(rule.name()).isEqualTo("Events-Archive-a");
        assertThat(rule.managedBy()).isEqualTo("prod.vhs.events.aws.internal");
        assertThat(rule.eventPattern())
                .isEqualTo("{\"source\":[\"shop.orders\"],\"replay-name\":[{\"exists\":false}]}");
        Refused managed = new Refused(
                400,
                "ManagedRuleException",
                "Events-Archive-a is a managed rule. Set 'force' parameter to true to override.");
        assertThat(Refused.by(() -> events().deleteRule(delete -> delete.name(rule.name()))))
                .isEqualTo(managed);
        assertThat(Refused.by(() -> events().disableRule(disable -> disable.name(rule.name()))))
                .isEqualTo(managed);
        assertThat(Refused.by(() -> wire.rule(rule.name(), WireEvents.ORDERS))).isEqualTo(managed);
        assertThat(Refused.by(() -> wire.target(rule.name(), wire.queueArn("q"), target -> {})))
                .isEqualTo(managed);
        assertThat(Refused.by(() -> events().removeTargets(
                                remove -> remove.rule(rule.name()).ids(rule.name()))))
                .isEqualTo(managed);
        assertThat(Refused.by(() -> events().tagResource(tag ->
                        tag.resourceARN(rule.arn()).tags(one -> one.key("a").value("b")))))
                .isEqualTo(managed);
        events().deleteArchive(delete -> delete.archiveName("a"));
        assertThat(events().listRules(list -> {}).rules()).isEmpty();
    }

    @Test
    void aReplayBringsEventsBackWithItsName() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        archive(WireEvents.ORDERS);
        String id = wire.put("{}").entries().getFirst().eventId();
        replay(start -> {});
        List<JsonNode> events = wire.events(url);
        assertThat(events).extracting(event -> event.path("id").asText()).containsExactly(id, id);
        assertThat(events)
                .extracting(event -> event.path("replay-name").asText())
                .containsExactlyInAnyOrder("", "again");
        DescribeReplayResponse replay = events().describeReplay(describe -> describe.replayName("again"));
        assertThat(replay.state()).isEqualTo(ReplayState.COMPLETED);
        assertThat(replay.replayArn()).isEqualTo(wire.arn("replay/again"));
        assertThat(replay.eventLastReplayedTime()).isNotNull();
        // What is replayed is not archived once more.
        assertThat(events().describeArchive(describe -> describe.archiveName("a"))
                        .eventCount())
                .isEqualTo(1);
    }

    @Test
    void aReplayMayChooseItsRules() {
        String first = wire.ruleToQueue("first", WireEvents.ORDERS, target -> {});
        String second = wire.ruleToQueue("second", WireEvents.ORDERS, target -> {});
        archive(WireEvents.ORDERS);
        wire.put("{}");
        replay(start -> start.destination(destination -> destination.arn(bus()).filterArns(wire.arn("rule/second"))));
        assertThat(wire.messages(first)).hasSize(1);
        assertThat(wire.messages(second)).hasSize(2);
    }

    @Test
    void onlyEventsOfTheTimeComeBack() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> {});
        archive(WireEvents.ORDERS);
        wire.put(entry -> entry.time(AWS.now().minus(Duration.ofHours(2))));
        replay(start -> {});
        assertThat(wire.messages(url)).hasSize(1);
    }

    @Test
    void replaysAreRefusedAsAwsRefusesThem() {
        archive(WireEvents.ORDERS);
        events().createEventBus(create -> create.name("other"));
        assertThat(Refused.by(() -> replay(start -> start.eventSourceArn(wire.arn("archive/none")))))
                .isEqualTo(validation("Parameter EventSourceArn is not valid. Reason: Archive none does not exist."));
        assertThat(Refused.by(() -> replay(start -> start.destination(to -> to.arn(wire.arn("event-bus/other"))))))
                .isEqualTo(validation(
                        "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted."));
        assertThat(Refused.by(() -> replay(start -> start.destination(to -> to.arn(wire.arn("event-bus/none"))))))
                .isEqualTo(notFound("Event bus none does not exist."));
        assertThat(Refused.by(() -> replay(start -> start.destination(
                        to -> to.arn(wire.arn("event-bus/default")).filterArns(wire.arn("rule/none"))))))
                .isEqualTo(notFound("Rule none does not exist on EventBus default."));
        assertThat(Refused.by(() -> replay(start -> start.destination(
                        to -> to.arn(wire.arn("event-bus/default")).filterArns(wire.arn("rule/other/r"))))))
                .isEqualTo(
                        validation(
                                "Parameter Destination.FilterArns is not valid. Reason: Must contain ARNs of rules of the destination event bus."));
        assertThat(Refused.by(() -> replay(start -> start.eventEndTime(AWS.now().minus(Duration.ofHours(2))))))
                .isEqualTo(validation("Parameter EventEndTime is not valid. Reason: EventStartTime must be before"
                        + " EventEndTime."));
        replay(start -> {});
        assertThat(Refused.by(() -> replay(start -> {})))
                .isEqualTo(new Refused(400, "ResourceAlreadyExistsException", "Replay again already exists."));
        assertThat(Refused.by(() -> events().cancelReplay(cancel -> cancel.replayName("again")))
                        .code())
                .isEqualTo("IllegalStatusException");
    }

    @Test
    void archivesAreRefusedAsAwsRefusesThem() {
        archive(WireEvents.ORDERS);
        assertThat(Refused.by(() -> archive(WireEvents.ORDERS)))
                .isEqualTo(new Refused(400, "ResourceAlreadyExistsException", "Archive a already exists."));
        assertThat(Refused.by(() -> events().createArchive(
                                create -> create.archiveName("b").eventSourceArn(wire.arn("event-bus/none")))))
                .isEqualTo(notFound("Event bus none does not exist."));
        assertThat(Refused.by(() -> events().describeArchive(describe -> describe.archiveName("none"))))
                .isEqualTo(notFound("Archive none does not exist."));
        assertThat(Refused.by(
                        () -> events().listArchives(list -> list.namePrefix("a").eventSourceArn(bus()))))
                .isEqualTo(validation("At most one filter is allowed for ListArchives. Use either : State,"
                        + " EventSourceArn, or NamePrefix."));
    }

    @Test
    void anArchiveChanges() {
        archive(WireEvents.ORDERS);
        events().updateArchive(update -> update.archiveName("a")
                .eventPattern("{\"source\":[\"shop.bills\"]}")
                .retentionDays(0));
        wire.put("{}");
        wire.put(entry -> entry.source("shop.bills"));
        AWS.pass(Duration.ofDays(400));
        assertThat(events().describeArchive(describe -> describe.archiveName("a"))
                        .eventCount())
                .isEqualTo(1);
    }
}
