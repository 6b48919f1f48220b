package dev.brume.eventbridge.pipes.source;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.BatchTarget;
import dev.brume.core.poll.PartialRetry;
import dev.brume.core.poll.PollFigure;
import dev.brume.core.poll.PollMeter;
import dev.brume.core.poll.Poller;
import dev.brume.core.poll.QueuePoller;
import dev.brume.core.poll.QueueSettings;
import dev.brume.core.poll.RecordFilter;
import dev.brume.core.poll.RecordForm;
import dev.brume.core.poll.ShardPosition;
import dev.brume.core.poll.ShardProgress;
import dev.brume.core.poll.Source;
import dev.brume.core.poll.StreamPoller;
import dev.brume.core.poll.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.FilterCriteria;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceSqsQueueParameters;

/** Makes the pollers that pipes ask for. */
public final class PipePollers {
    private final Core core;
    private final SourceCheck sources;

    public PipePollers(Core core, SourceCheck sources) {
        this.core = core;
        this.sources = sources;
    }

    /**
     * @param pipe its settings
     * @param progress of a stream, over all pollers that read it for this pipe
     */
    public Poller poller(DescribePipeResponse pipe, BatchTarget target, ShardProgress progress, Principal role) {
        Arn arn = Arn.parse(pipe.source()).orElseThrow();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        Source source = new Source(core.aws(), arn, place, role);
        SourceKind kind = SourceKind.of(pipe.source());
        RecordFilter filter = filter(kind, pipe.sourceParameters().filterCriteria());
        if (kind.isQueue()) {
            PipeSourceSqsQueueParameters queue = pipe.sourceParameters().sqsQueueParameters();
            QueueSettings settings = new QueueSettings(
                    queue.batchSize(),
                    Duration.ofSeconds(queue.maximumBatchingWindowInSeconds()),
                    filter,
                    null,
                    Duration.ofSeconds(sources.visibilityOrDefault(pipe.source(), role)),
                    false);
            return new QueuePoller(source, settings, target, NoMeter.INSTANCE, core.time());
        }
        PipeSourceKinesisStreamParameters stream = pipe.sourceParameters().kinesisStreamParameters();
        String letters = stream.deadLetterConfig() == null
                ? null
                : stream.deadLetterConfig().arn();
        return new StreamPoller(
                source,
                settings(stream, filter, pipe.roleArn()),
                target,
                new GivenUp(core, letters, pipe.arn(), role),
                progress,
                NoMeter.INSTANCE,
                core.time());
    }

    private static StreamSettings settings(
            PipeSourceKinesisStreamParameters stream, RecordFilter filter, String roleArn) {
        StreamReading reading = StreamReading.of(stream);
        return new StreamSettings(
                new ShardPosition(stream.startingPositionAsString(), null, stream.startingPositionTimestamp()),
                stream.batchSize(),
                reading.window(),
                reading.parallelizationFactor(),
                stream.onPartialBatchItemFailure() != null,
                reading.retries(),
                reading.recordAge(),
                null,
                filter,
                RecordForm.FLAT,
                PartialRetry.FAILURES_ONLY,
                () -> roleArn);
    }

    /** @throws IllegalArgumentException for a pattern that is none */
    public static RecordFilter filter(SourceKind kind, @Nullable FilterCriteria criteria) {
        List<String> patterns = criteria == null
                ? List.of()
                : criteria.filters().stream()
                        .map(filter -> String.valueOf(filter.pattern()))
                        .toList();
        return new RecordFilter(kind.isQueue() ? "body" : "data", patterns);
    }

    /** Pipes publish figures of their executions, none of their pollers. */
    private enum NoMeter implements PollMeter {
        INSTANCE;

        @Override
        public void count(PollFigure figure, int items, Instant now) {
            // Nobody is told.
        }

        @Override
        public void sent(Instant arrival, Instant now) {
            // Nobody is told.
        }
    }
}
