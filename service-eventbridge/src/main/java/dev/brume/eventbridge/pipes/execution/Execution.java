package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.error.AwsException;
import dev.brume.core.poll.Batch;
import dev.brume.core.poll.BatchItemFailures;
import dev.brume.core.poll.BatchTarget.Answer;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.eventbridge.pipes.PipesLimits;
import dev.brume.eventbridge.pipes.input.PipeEvent;
import dev.brume.eventbridge.pipes.input.PipeTemplate;
import dev.brume.eventbridge.pipes.target.Failure;
import dev.brume.eventbridge.pipes.target.Payload;
import dev.brume.eventbridge.pipes.target.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch on its way: enrichment, then target. One step after the other, each on the thread that brought the last answer; what changes
 * lies in the trail, which guards itself.
 */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final String TIMEOUT = "ExecutionTimeout";
    private final PipePlan plan;
    private final EmulatorTime time;
    private final List<PipeEvent> events;
    private final String id;
    private final Trail trail;
    private final Instant began;

    Execution(PipePlan plan, Batch batch) {
        this.plan = plan;
        this.time = plan.core().time();
        this.events = batch.items().stream().map(PipeEvent::ofSource).toList();
        this.id = plan.core().ids().uuid();
        this.trail = new Trail(plan.log(), id, plan.identity().arn(), time);
        this.began = time.now();
    }

    /** @return fails with an AwsException for what is not the customer's failure, so that it counts as no attempt */
    CompletionStage<Answer> run() {
        String payload = array(events.stream().map(PipeEvent::text).toList());
        plan.meter().began(events.size(), payload.length(), began);
        trail.add(Step.EXECUTION_STARTED, payload);
        CompletableFuture<Reply> finished = new CompletableFuture<>();
        Timer timeout = time.schedule(PipesLimits.EXECUTION_MAX, () -> later(() -> timedOut(finished)));
        stages().whenComplete((reply, failure) -> {
            if (failure == null) {
                finished.complete(reply);
            } else {
                finished.completeExceptionally(failure);
            }
        });
        return finished.handle((reply, failure) -> {
                    timeout.cancel();
                    plan.meter().ended(began, time.now());
                    Answer answer = failure == null ? succeeded(reply) : failed(failure);
                    trail.end();
                    return answer;
                })
                .exceptionally(failure -> {
                    trail.end();
                    throw new CompletionException(failure.getCause() == null ? failure : failure.getCause());
                });
    }

    private void later(Runnable task) {
        try {
            time.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: execution {} stays unfinished", id);
        }
    }

    private static void timedOut(CompletableFuture<Reply> finished) {
        finished.completeExceptionally(
                new Failure(Failure.Kind.CUSTOMER, TIMEOUT, 0, "The pipe execution took longer than five minutes."));
    }

    private CompletionStage<Reply> stages() {
        Stage enrichment = plan.enrichment();
        if (enrichment == null) {
            return target(events);
        }
        return stage(StageSteps.ENRICHMENT, enrichment, events).thenCompose(reply -> {
            if (reply.text().length() > PipesLimits.PAYLOAD_BYTES_MAX) {
                throw new Failure(
                        Failure.Kind.CUSTOMER, "ResponseTooLarge", 0, "The enrichment's response is larger than 6 MB.");
            }
            return target(PipeEvent.ofEnrichment(reply.text()));
        });
    }

    private CompletionStage<Reply> target(List<PipeEvent> remaining) {
        if (remaining.isEmpty()) {
            plan.meter().count(PipeMetric.TARGET_STAGE_SKIPPED, time.now());
            trail.add(Step.TARGET_STAGE_SKIPPED, "");
            return CompletableFuture.completedFuture(new Reply("", "", BatchItemFailures.NONE));
        }
        return stage(StageSteps.TARGET, plan.target(), remaining);
    }

    /** Failures of events that the source does not know, because an enrichment renamed them, are failures of all. */
    private Reply known(Reply reply) {
        Set<@Nullable String> ids = events.stream().map(PipeEvent::id).collect(Collectors.toSet());
        return ids.containsAll(reply.failures().identifiers())
                ? reply
                : new Reply(reply.text(), reply.response(), BatchItemFailures.ALL);
    }

    private CompletionStage<Reply> stage(StageSteps steps, Stage stage, List<PipeEvent> incoming) {
        Instant entered = time.now();
        trail.add(steps.entered, "");
        CompletionStage<Reply> invoked;
        try {
            invoked = invoke(steps, stage, incoming);
        } catch (Failure refused) {
            invoked = CompletableFuture.failedFuture(refused);
        }
        return invoked.handle((reply, failure) -> {
            plan.meter().took(steps.duration, entered, time.now());
            if (failure == null) {
                return reply;
            }
            Failure known = Failure.of(failure);
            if (known != null) {
                trail.failed(steps.failed, known, stage.service());
                String stop = stage.invoker().stopReason(known);
                if (stop != null) {
                    plan.stop().accept(stop);
                }
            }
            plan.meter().count(steps.failures, time.now());
            throw new CompletionException(known == null ? failure : known);
        });
    }

    /** @param handedOver what the stage was about, as its target saw it */
    private void passed(StageSteps steps, Reply reply, List<Payload> handedOver) {
        if (steps == StageSteps.ENRICHMENT) {
            trail.add(steps.succeeded, reply.text());
        } else if (!isPartial(reply)) {
            trail.add(steps.succeeded, texts(handedOver));
        } else if (reply.failures().everything()) {
            plan.meter().count(steps.failures, time.now());
            trail.add(steps.failed, "");
        } else {
            plan.meter().count(PipeMetric.TARGET_STAGE_PARTIALLY_FAILED, time.now());
            trail.add(Step.TARGET_STAGE_PARTIALLY_FAILED, "");
        }
    }

    private CompletionStage<Reply> invoke(StageSteps steps, Stage stage, List<PipeEvent> incoming) {
        if (incoming.size() > stage.batchMax()) {
            throw new Failure(
                    Failure.Kind.CUSTOMER,
                    "BatchTooLarge",
                    0,
                    "The enrichment returned " + incoming.size() + " events; the target takes " + stage.batchMax()
                            + " at a time.");
        }
        List<Payload> batch = payloads(steps, stage.template(), incoming);
        trail.add(steps.invoking, "");
        CompletionStage<Reply> answer = stage.invoker().invoke(batch, trail::requesting);
        return (steps == StageSteps.TARGET ? answer.thenApply(this::known) : answer).whenComplete((reply, failure) -> {
            if (failure != null) {
                Failure known = Failure.of(failure);
                if (known != null) {
                    trail.invocationFailed(steps.invocationFailed, known, stage.service());
                }
            } else if (steps == StageSteps.TARGET && isPartial(reply)) {
                boolean all = reply.failures().everything();
                trail.answered(
                        all ? steps.invocationFailed : Step.TARGET_INVOCATION_PARTIALLY_FAILED, reply.response());
            } else {
                trail.answered(steps.invoked, reply.response());
            }
            if (failure == null) {
                passed(steps, reply, batch);
            }
        });
    }

    private List<Payload> payloads(StageSteps steps, @Nullable PipeTemplate template, List<PipeEvent> incoming) {
        if (template == null) {
            return incoming.stream()
                    .map(event -> new Payload(event, event.text()))
                    .toList();
        }
        trail.add(steps.transforming, "");
        Instant now = time.now();
        List<Payload> made = new ArrayList<>();
        incoming.forEach(event -> made.add(new Payload(event, template.fill(event, plan.identity(), now))));
        trail.add(steps.transformed, texts(made));
        return made;
    }

    private static String texts(List<Payload> batch) {
        return array(batch.stream().map(Payload::text).toList());
    }

    private static String array(List<String> texts) {
        return texts.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static boolean isPartial(Reply reply) {
        return reply.failures().everything() || !reply.failures().identifiers().isEmpty();
    }

    private Answer succeeded(Reply reply) {
        if (reply.failures().everything()) {
            plan.meter().count(PipeMetric.EXECUTION_FAILED, time.now());
            trail.add(Step.EXECUTION_FAILED, "");
        } else if (isPartial(reply)) {
            plan.meter().count(PipeMetric.EXECUTION_PARTIALLY_FAILED, time.now());
            trail.add(Step.EXECUTION_PARTIALLY_FAILED, "");
        } else {
            trail.add(Step.EXECUTION_SUCCEEDED, "");
        }
        return answer(reply.text(), null, reply.failures());
    }

    private Answer failed(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (failure == null) {
            LOG.error(
                    "An execution of {} failed for a reason of ours",
                    plan.identity().arn(),
                    thrown);
            throw new CompletionException(thrown);
        }
        boolean throttled = failure.kind() == Failure.Kind.THROTTLED;
        boolean late = failure.code().equals(TIMEOUT);
        PipeMetric metric = throttled
                ? PipeMetric.EXECUTION_THROTTLED
                : late ? PipeMetric.EXECUTION_TIMEOUT : PipeMetric.EXECUTION_FAILED;
        plan.meter().count(metric, time.now());
        trail.failed(
                throttled ? Step.EXECUTION_THROTTLED : late ? Step.EXECUTION_TIMEOUT : Step.EXECUTION_FAILED,
                failure,
                "");
        if (failure.kind() != Failure.Kind.CUSTOMER) {
            throw new CompletionException(new AwsException(failure.code(), failure.status(), failure.getMessage()));
        }
        return answer(failure.getMessage(), failure.code(), BatchItemFailures.NONE);
    }

    private Answer answer(String text, @Nullable String error, BatchItemFailures failures) {
        return new Answer(id, text.getBytes(StandardCharsets.UTF_8), error, "", failures);
    }
}
