package dev.brume.eventbridge.archive;

import dev.brume.core.dispatch.Call;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.rule.RuleTarget;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** An archive as the target of its rule. */
public record ArchiveTarget(Archive archive, EmulatorTime time) implements RuleTarget {
    /** As ListTargetsByRule shows it at AWS: an ARN without resource. */
    @Override
    public Target described() {
        return Target.builder()
                .id(archive.ruleName())
                .arn("arn:" + archive.bus().name().place().region().partition() + ":events:"
                        + archive.bus().name().place().region() + ":::")
                .inputTransformer(
                        made -> made.inputTemplate(
                                "{\"archive-arn\": \"" + archive.arn()
                                        + "\", \"event\": <aws.events.event.json>, \"ingestion-time\": <aws.events.event.ingestion-time>}"))
                .build();
    }

    @Override
    public void deliver(Event event, @Nullable Call cause) {
        archive.add(event, time.now());
    }
}
