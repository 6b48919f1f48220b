package dev.brume.eventbridge.pipes;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.core.poll.Poller;
import dev.brume.core.state.Stores;
import dev.brume.eventbridge.pipes.execution.AccountMeter;
import dev.brume.eventbridge.pipes.execution.PipeBatches;
import dev.brume.eventbridge.pipes.execution.PipeLog;
import dev.brume.eventbridge.pipes.execution.PipeMeter;
import dev.brume.eventbridge.pipes.execution.PipePlan;
import dev.brume.eventbridge.pipes.execution.Stage;
import dev.brume.eventbridge.pipes.input.PipeIdentity;
import dev.brume.eventbridge.pipes.input.PipeTemplate;
import dev.brume.eventbridge.pipes.source.PipePollers;
import dev.brume.eventbridge.pipes.source.SourceCheck;
import dev.brume.eventbridge.pipes.target.Invokers;
import dev.brume.eventbridge.pipes.target.TargetKind;
import dev.brume.eventbridge.target.TargetRole;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.PipeState;

/**
 * The pipes there are, and who reads for them. A change is answered at once and carried out afterwards, as at AWS: the old reader finishes
 * what it took in, then the new one begins. Concurrent maps guard the pipes.
 */
final class PipeDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(PipeDirectory.class);
    /** How Pipes calls itself, towards roles. */
    static final String SERVICE = "pipes.amazonaws.com";

    private final Core core;
    private final SourceCheck sources;
    private final PipePollers pollers;
    private final Invokers invokers;
    private final Stores<NavigableMap<String, Pipe>> stores = new Stores<>(place -> new ConcurrentSkipListMap<>());
    private final Stores<AccountMeter> accounts;

    PipeDirectory(Core core) {
        this.core = core;
        this.sources = new SourceCheck(core.aws());
        this.pollers = new PipePollers(core, sources);
        this.invokers = new Invokers(core);
        this.accounts = new Stores<>(place -> new AccountMeter(core.metrics(), place));
    }

    NavigableMap<String, Pipe> pipes(Call call) {
        return stores.of(call);
    }

    /** @throws dev.brume.core.error.AwsException NotFoundException */
    Pipe pipe(String name, Call call) {
        Pipe pipe = pipes(call).get(name);
        if (pipe == null) {
            throw PipesErrors.noPipe(name);
        }
        return pipe;
    }

    /** For a pipe of that name. */
    PipeMeter meter(String name, Call call) {
        return new PipeMeter(core.metrics(), call.place(), name, accounts.of(call));
    }

    /** Does what its settings say, once what was taken in before is settled. */
    void apply(Pipe pipe, PipeState failed) {
        later(() -> stopped(pipe).whenComplete((nothing, failure) -> carryOut(pipe, failed)));
    }

    void remove(Pipe pipe) {
        later(() -> stopped(pipe).whenComplete((nothing, failure) -> {
            stores.of(pipe.place()).remove(pipe.name(), pipe);
            pipe.meter().close();
        }));
    }

    private static CompletionStage<Void> stopped(Pipe pipe) {
        Poller reading = pipe.takePoller();
        return reading == null ? CompletableFuture.completedFuture(null) : reading.stop();
    }

    private void carryOut(Pipe pipe, PipeState failed) {
        try {
            settle(pipe, failed);
        } catch (RuntimeException bug) {
            LOG.error("The change of {} failed for a reason of ours", pipe.name(), bug);
            pipe.settled(failed, "Internal error", null);
        }
    }

    private void settle(Pipe pipe, PipeState failed) {
        DescribePipeResponse settings = pipe.settings();
        Principal role = role(settings);
        String problem = sources.problem(settings.source(), role);
        if (problem != null) {
            pipe.settled(failed, problem, null);
            return;
        }
        if (!pipe.isWanted()) {
            pipe.settled(PipeState.STOPPED, "User initiated", null);
            return;
        }
        Poller next = pollers.poller(settings, new PipeBatches(plan(pipe, settings, role)), pipe.progress(), role);
        // LATEST means what comes from now on: the reader takes its place before the pipe says that it runs.
        next.start();
        if (!pipe.settled(PipeState.RUNNING, null, next)) {
            next.stop();
        }
    }

    private static Principal role(DescribePipeResponse settings) {
        return TargetRole.of(settings.roleArn(), settings.arn(), SERVICE, settings.name());
    }

    private PipePlan plan(Pipe pipe, DescribePipeResponse settings, Principal role) {
        String enrichment = settings.enrichment();
        PipeIdentity identity = new PipeIdentity(
                settings.arn(),
                settings.name(),
                settings.source(),
                enrichment == null ? "" : enrichment,
                settings.target());
        Stage target = new Stage(
                invokers.target(settings, role),
                service(settings.target()),
                TargetKind.of(settings.target(), "Target").batchMax(),
                template(
                        settings.targetParameters() == null
                                ? null
                                : settings.targetParameters().inputTemplate()));
        Stage enriching = enrichment == null
                ? null
                : new Stage(
                        invokers.enrichment(settings, role),
                        service(enrichment),
                        TargetKind.of(enrichment, "Enrichment").batchMax(),
                        template(
                                settings.enrichmentParameters() == null
                                        ? null
                                        : settings.enrichmentParameters().inputTemplate()));
        return new PipePlan(
                core,
                identity,
                enriching,
                target,
                new PipeLog(core, settings.logConfiguration(), settings.arn(), settings.name()),
                pipe.meter(),
                reason -> halt(pipe, reason));
    }

    private static String service(String arn) {
        return Arn.parse(arn).map(Arn::service).orElse("");
    }

    private static @Nullable PipeTemplate template(@Nullable String text) {
        return PipeTemplate.of(text, "InputTemplate");
    }

    private void halt(Pipe pipe, String reason) {
        if (pipe.halt(reason)) {
            later(() -> stopped(pipe));
        }
    }

    private void later(Runnable task) {
        try {
            core.time().execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: a pipe does not change any more");
        }
    }

    void reset() {
        List<NavigableMap<String, Pipe>> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(PipeDirectory::forget);
    }

    void reset(AccountId account) {
        List<Pipe> before = stores.all().stream()
                .flatMap(pipes -> pipes.values().stream())
                .filter(pipe -> pipe.place().account().equals(account))
                .toList();
        stores.reset(account);
        before.forEach(PipeDirectory::forget);
    }

    private static void forget(NavigableMap<String, Pipe> pipes) {
        pipes.values().forEach(PipeDirectory::forget);
    }

    private static void forget(Pipe pipe) {
        pipe.forget();
        stopped(pipe);
    }
}
