package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.archive.Archive;
import dev.brume.eventbridge.archive.Replay;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import java.time.Duration;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;

/** StartReplay, CancelReplay, DescribeReplay and ListReplays. */
final class ReplayOperations {
    /** "Replays are kept for 90 days." */
    private static final Duration KEPT = Duration.ofDays(90);

    private final BusDirectory buses;
    private final EmulatorTime time;

    ReplayOperations(BusDirectory buses, EmulatorTime time) {
        this.buses = buses;
        this.time = time;
    }

    StartReplayResponse startReplay(StartReplayRequest request, Call call) {
        Names<Replay> replays = buses.store(call).replays();
        replays.all().values().removeIf(old -> old.started().plus(KEPT).isBefore(call.now()));
        if (!request.eventStartTime().isBefore(request.eventEndTime())) {
            throw EventsErrors.invalidParameter("EventEndTime", "EventStartTime must be before EventEndTime.");
        }
        EventBus bus = destination(request.destination().arn(), call);
        Archive archive = archive(request.eventSourceArn(), bus.name(), call);
        if (archive.bus() != bus) {
            throw EventsErrors.invalidParameter("Destination.Arn", "Cross event bus replay is not permitted.");
        }
        request.destination().filterArns().forEach(rule -> checkRule(rule, bus));
        Replay replay = new Replay(
                request.replayName(),
                request.description(),
                archive,
                request.eventStartTime(),
                request.eventEndTime(),
                request.destination(),
                time,
                call.now());
        replays.add(replay.name(), replay, "Replay " + replay.name() + " already exists.");
        replay.begin();
        return StartReplayResponse.builder()
                .replayArn(replay.arn())
                .state(Replay.State.STARTING.name())
                .replayStartTime(replay.started())
                .build();
    }

    private EventBus destination(String arn, Call call) {
        BusName name = BusName.ofArn(arn)
                .filter(named -> named.place().equals(call.place()))
                .orElseThrow(() -> EventsErrors.invalidParameter("Destination.Arn", "Must contain an event bus ARN."));
        EventBus bus = buses.find(name);
        if (bus == null) {
            throw EventsErrors.noBus(name.name());
        }
        return bus;
    }

    /** Events go to those rules alone: with one that is not there they would go nowhere, and nobody would be told. */
    private static void checkRule(String arn, EventBus bus) {
        BusName.OfRule named = BusName.ofRuleArn(arn)
                .filter(of -> of.bus().equals(bus.name()))
                .orElseThrow(() -> EventsErrors.invalidParameter(
                        "Destination.FilterArns", "Must contain ARNs of rules of the destination event bus."));
        bus.rule(named.rule());
    }

    private Archive archive(String arn, BusName near, Call call) {
        String name = Archive.nameOf(arn, near);
        Archive archive = name == null ? null : buses.store(call).archives().find(name);
        if (archive == null) {
            String asked = arn.substring(arn.lastIndexOf('/') + 1);
            throw EventsErrors.invalidParameter("EventSourceArn", "Archive " + asked + " does not exist.");
        }
        return archive;
    }

    private Replay replay(String name, Call call) {
        return buses.store(call).replays().get(name, () -> "Replay " + name + " does not exist.");
    }

    CancelReplayResponse cancelReplay(CancelReplayRequest request, Call call) {
        Replay replay = replay(request.replayName(), call);
        if (!replay.cancel()) {
            throw new AwsException(
                    "IllegalStatusException",
                    "Replay " + replay.name() + " is not in a valid state for this operation.");
        }
        return CancelReplayResponse.builder()
                .replayArn(replay.arn())
                .state(Replay.State.CANCELLING.name())
                .build();
    }

    DescribeReplayResponse describeReplay(DescribeReplayRequest request, Call call) {
        Replay replay = replay(request.replayName(), call);
        Replay.Progress progress = replay.progress();
        return DescribeReplayResponse.builder()
                .replayName(replay.name())
                .replayArn(replay.arn())
                .description(replay.description())
                .state(progress.state().name())
                .eventSourceArn(replay.archive().arn())
                .destination(replay.destination())
                .eventStartTime(replay.eventStart())
                .eventEndTime(replay.eventEnd())
                .eventLastReplayedTime(progress.lastReplayed())
                .replayStartTime(replay.started())
                .replayEndTime(progress.ended())
                .build();
    }

    ListReplaysResponse listReplays(ListReplaysRequest request, Call call) {
        ArchiveOperations.checkFilters(
                "ListReplays", request.namePrefix(), request.eventSourceArn(), request.stateAsString());
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<Replay> page = Pages.of(
                buses.store(call).replays().all(),
                request.nextToken(),
                request.limit(),
                (name, replay) -> name.startsWith(prefix)
                        && (request.eventSourceArn() == null
                                || request.eventSourceArn()
                                        .equals(replay.archive().arn()))
                        && (request.stateAsString() == null
                                || request.stateAsString()
                                        .equals(replay.progress().state().name())));
        return ListReplaysResponse.builder()
                .replays(page.items().stream().map(ReplayOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Replay listed(Replay replay) {
        Replay.Progress progress = replay.progress();
        return software.amazon.awssdk.services.eventbridge.model.Replay.builder()
                .replayName(replay.name())
                .eventSourceArn(replay.archive().arn())
                .state(progress.state().name())
                .eventStartTime(replay.eventStart())
                .eventEndTime(replay.eventEnd())
                .eventLastReplayedTime(progress.lastReplayed())
                .replayStartTime(replay.started())
                .replayEndTime(progress.ended())
                .build();
    }
}
