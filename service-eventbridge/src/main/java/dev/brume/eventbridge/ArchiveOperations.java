package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.archive.Archive;
import dev.brume.eventbridge.archive.ArchiveSettings;
import dev.brume.eventbridge.archive.ArchiveTarget;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveResponse;

/** CreateArchive, UpdateArchive, DescribeArchive, ListArchives and DeleteArchive. */
final class ArchiveOperations {
    private static final String ENABLED = "ENABLED";
    /** As whom EventBridge has the rules of archives. */
    private static final String MANAGED_BY = "prod.vhs.events.aws.internal";

    private final BusDirectory buses;
    private final EmulatorTime time;

    ArchiveOperations(BusDirectory buses, EmulatorTime time) {
        this.buses = buses;
        this.time = time;
    }

    CreateArchiveResponse createArchive(CreateArchiveRequest request, Call call) {
        EventBus bus = bus(request.eventSourceArn(), call);
        ArchiveSettings settings = new ArchiveSettings(
                request.description(),
                request.eventPattern() == null ? null : EventPattern.parse(request.eventPattern()),
                request.retentionDays() == null ? 0 : request.retentionDays(),
                request.kmsKeyIdentifier());
        Archive archive = new Archive(request.archiveName(), bus, settings, call.now());
        buses.store(call).archives().add(archive.name(), archive, "Archive " + archive.name() + " already exists.");
        follow(archive);
        return CreateArchiveResponse.builder()
                .archiveArn(archive.arn())
                .state(ENABLED)
                .creationTime(archive.created())
                .build();
    }

    private EventBus bus(String arn, Call call) {
        BusName name = BusName.ofArn(arn)
                .filter(named -> named.place().equals(call.place()))
                .orElseThrow(() -> EventsErrors.invalidParameter("EventSourceArn", "Must contain an event bus ARN."));
        EventBus bus = buses.find(name);
        if (bus == null) {
            throw EventsErrors.noBus(name.name());
        }
        return bus;
    }

    /** Makes the archive's rule, or changes it. */
    private void follow(Archive archive) {
        RuleSettings settings = new RuleSettings(archive.rulePattern(), null, RuleSettings.ENABLED, null, null);
        RuleMaker maker = new RuleMaker(archive.bus().name().place().account(), MANAGED_BY);
        Rule rule = archive.bus().putRule(archive.ruleName(), settings, List.of(), maker, false);
        rule.put(List.of(new ArchiveTarget(archive, time)));
    }

    UpdateArchiveResponse updateArchive(UpdateArchiveRequest request, Call call) {
        Archive archive = archive(request.archiveName(), call);
        ArchiveSettings before = archive.settings();
        archive.change(
                new ArchiveSettings(
                        request.description() == null ? before.description() : request.description(),
                        request.eventPattern() == null ? before.pattern() : EventPattern.parse(request.eventPattern()),
                        request.retentionDays() == null ? before.retentionDays() : request.retentionDays(),
                        request.kmsKeyIdentifier() == null ? before.kmsKeyIdentifier() : request.kmsKeyIdentifier()),
                call.now());
        follow(archive);
        return UpdateArchiveResponse.builder()
                .archiveArn(archive.arn())
                .state(ENABLED)
                .creationTime(archive.created())
                .build();
    }

    private Archive archive(String name, Call call) {
        return buses.store(call).archives().get(name, () -> "Archive " + name + " does not exist.");
    }

    DescribeArchiveResponse describeArchive(DescribeArchiveRequest request, Call call) {
        Archive archive = archive(request.archiveName(), call);
        ArchiveSettings settings = archive.settings();
        Archive.Contents contents = archive.contents(call.now());
        return DescribeArchiveResponse.builder()
                .archiveArn(archive.arn())
                .archiveName(archive.name())
                .eventSourceArn(archive.bus().arn())
                .description(settings.description())
                .eventPattern(
                        settings.pattern() == null ? null : settings.pattern().text())
                .state(ENABLED)
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .retentionDays(settings.retentionDays())
                .sizeBytes(contents.bytes())
                .eventCount(contents.events())
                .creationTime(archive.created())
                .build();
    }

    ListArchivesResponse listArchives(ListArchivesRequest request, Call call) {
        checkFilters("ListArchives", request.namePrefix(), request.eventSourceArn(), request.stateAsString());
        EventBus bus = request.eventSourceArn() == null ? null : bus(request.eventSourceArn(), call);
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<Archive> page = Pages.of(
                buses.store(call).archives().all(),
                request.nextToken(),
                request.limit(),
                (name, archive) -> name.startsWith(prefix)
                        && (bus == null || archive.bus() == bus)
                        && (request.stateAsString() == null
                                || request.stateAsString().equals(ENABLED)));
        return ListArchivesResponse.builder()
                .archives(page.items().stream()
                        .map(archive -> listed(archive, call))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    static void checkFilters(String operation, @Nullable String... filters) {
        if (Stream.of(filters).filter(filter -> filter != null).count() > 1) {
            throw EventsErrors.validation("At most one filter is allowed for " + operation
                    + ". Use either : State, EventSourceArn, or NamePrefix.");
        }
    }

    private static software.amazon.awssdk.services.eventbridge.model.Archive listed(Archive archive, Call call) {
        Archive.Contents contents = archive.contents(call.now());
        return software.amazon.awssdk.services.eventbridge.model.Archive.builder()
                .archiveName(archive.name())
                .eventSourceArn(archive.bus().arn())
                .state(ENABLED)
                .retentionDays(archive.settings().retentionDays())
                .sizeBytes(contents.bytes())
                .eventCount(contents.events())
                .creationTime(archive.created())
                .build();
    }

    DeleteArchiveResponse deleteArchive(DeleteArchiveRequest request, Call call) {
        Archive archive = archive(request.archiveName(), call);
        buses.store(call).archives().remove(archive.name(), archive);
        Rule rule = archive.bus().rules().get(archive.ruleName());
        if (rule != null && rule.managedBy() != null) {
            rule.remove(archive.ruleName());
            archive.bus().delete(rule);
        }
        return DeleteArchiveResponse.builder().build();
    }
}
