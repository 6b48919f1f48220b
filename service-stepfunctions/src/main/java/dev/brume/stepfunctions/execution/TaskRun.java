package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.identity.Place;
import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A visit to a Task state: the work is done elsewhere, and what comes of it after a timeout or an abort is not heard. */
final class TaskRun extends StateRun {
    private final State.Task task;
    private final TaskEvents events;
    private @Nullable Attempt attempt;

    TaskRun(Branch branch, State.Task task, Payload input, int enteredId) {
        super(branch, task, input, enteredId);
        this.task = task;
        this.events = new TaskEvents(branch, task.resource());
    }

    private boolean needsToken() {
        return task.resource() instanceof Resource.Activity
                || task.resource() instanceof Resource.Integration integration
                        && integration.pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN;
    }

    @Override
    void begin() {
        Attempt mine = new Attempt();
        attempt = mine;
        mine.begin();
    }

    @Override
    void abort() {
        super.abort();
        close();
    }

    private void close() {
        if (attempt != null) {
            attempt.close();
            attempt = null;
        }
    }

    /** One try. Guarded by the execution's lock like all of it. */
    private final class Attempt implements TokenHolder {
        private final @Nullable String token;
        private @Nullable Timer timeout;
        private @Nullable Timer heartbeat;
        private long heartbeatSeconds;
        private boolean submitted;
        private @Nullable Runnable cancel;

        Attempt() {
            this.token = needsToken() ? execution().engine().tasks().newToken(this) : null;
        }

        boolean isOpen() {
            return attempt == this;
        }

        void begin() {
            Evaluation evaluation = evaluation(token);
            Evaluation on = evaluation.on(task.flow().effectiveInput(evaluation));
            Payload parameters = task.flow().arguments(on);
            Long seconds = task.timeout() == null ? null : (Long) task.timeout().evaluate(on);
            Long beats =
                    task.heartbeat() == null ? null : (Long) task.heartbeat().evaluate(on);
            String role = role(on);
            if (parameters.bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
                throw new EvaluationException(
                        StatesError.DATA_LIMIT_EXCEEDED,
                        "The state/task '" + events.calledName()
                                + "' was given an input with a size exceeding the maximum number of bytes service limit.");
            }
            if (task.resource() instanceof Resource.Activity activity
                    && !execution().engine().tasks().hasActivity(activity.arn())) {
                throw EvaluationException.runtime("The activity " + activity.arn() + " does not exist.");
            }
            execution()
                    .engine()
                    .tasks()
                    .check(task.resource(), parameters, task.head().language());
            events.scheduled(parameters, seconds, beats, role);
            heartbeatSeconds = beats == null ? 0 : beats;
            if (seconds != null) {
                timeout = execution().at(execution().now().plusSeconds(seconds), () -> timedOut(Failure.timeout()));
            } else if (token != null) {
                timeout = execution().at(execution().deadline().plusMillis(1), () -> {});
            }
            boolean activity = task.resource() instanceof Resource.Activity;
            if (!activity) {
                // After what other branches do at this moment, as at AWS.
                execution().later(() -> {
                    if (isOpen()) {
                        events.started(null);
                        expectHeartbeat();
                    }
                });
            }
            TaskCall call = new TaskCall(
                    execution(),
                    task.name(),
                    task.resource(),
                    parameters,
                    token,
                    role == null ? execution().plan().revision().roleArn() : role,
                    role == null,
                    retryCount(),
                    null);
            execution().outside(() -> start(call, activity));
        }

        private @Nullable String role(Evaluation on) {
            if (task.credentials() == null) {
                return null;
            }
            JsonNode role = task.credentials().evaluate(on).get("RoleArn");
            return role == null || !role.isTextual() ? null : role.textValue();
        }

        /** Outside the lock. */
        private void start(TaskCall call, boolean activity) {
            Tasks tasks = execution().engine().tasks();
            if (activity && token != null) {
                tasks.offer(new ActivityWork(call.resource().arn(), token, call.parameters(), this::taken));
                return;
            }
            follow(tasks.start(call));
        }

        private void follow(CompletionStage<TaskOutcome> outcome) {
            outcome.whenComplete((done, bug) -> execution()
                    .apply(() -> answered(
                            done != null
                                    ? done
                                    : new TaskOutcome.Failed(StatesError.TASK_FAILED, String.valueOf(bug)))));
        }

        private boolean taken(@Nullable String worker) {
            boolean[] still = new boolean[1];
            execution().apply(() -> {
                if (isOpen()) {
                    still[0] = true;
                    events.started(worker);
                    expectHeartbeat();
                }
            });
            return still[0];
        }

        private void expectHeartbeat() {
            if (heartbeatSeconds > 0) {
                heartbeat = execution()
                        .at(execution().now().plusSeconds(heartbeatSeconds), () -> timedOut(Failure.missedHeartbeat()));
            }
        }

        private void answered(TaskOutcome outcome) {
            if (!isOpen()) {
                if (outcome instanceof TaskOutcome.Submitted late) {
                    execution().outside(late.cancel());
                }
                return;
            }
            switch (outcome) {
                case TaskOutcome.Succeeded done -> succeeded(done.output());
                case TaskOutcome.Failed failed -> failed(new Failure(failed.error(), failed.cause()));
                case TaskOutcome.Submitted handed -> {
                    submitted = true;
                    events.submitted(handed.response());
                    cancel = handed.cancel();
                    if (handed.completion() != null) {
                        CompletionStage<TaskOutcome> completion = handed.completion();
                        execution().outside(() -> follow(completion));
                    }
                }
            }
        }

        private void succeeded(Payload output) {
            cancel = null;
            TaskRun.this.close();
            if (output.bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
                Failure failure = Failure.tooLarge(events.calledName());
                events.failed(failure, false);
                TaskRun.this.fail(failure);
                return;
            }
            events.succeeded(output);
            guarded(() -> complete(evaluation(token), output));
        }

        private void failed(Failure failure) {
            boolean submitting = !submitted;
            cancel = null;
            TaskRun.this.close();
            events.failed(failure, submitting);
            TaskRun.this.fail(failure);
        }

        private void timedOut(Failure failure) {
            if (isOpen()) {
                TaskRun.this.close();
                events.timedOut(failure);
                TaskRun.this.fail(failure);
            }
        }

        void close() {
            stop(timeout);
            stop(heartbeat);
            if (token != null) {
                execution().engine().tasks().forget(token);
            }
            if (cancel != null) {
                execution().outside(cancel);
            }
        }

        private static void stop(@Nullable Timer timer) {
            if (timer != null) {
                timer.cancel();
            }
        }

        private boolean ifOpen(Runnable then) {
            boolean[] was = new boolean[1];
            execution().apply(() -> {
                if (isOpen()) {
                    was[0] = true;
                    then.run();
                }
            });
            return was[0];
        }

        @Override
        public Place place() {
            return execution().plan().place();
        }

        @Override
        public boolean succeed(Payload output) {
            return ifOpen(() -> succeeded(output));
        }

        @Override
        public boolean fail(@Nullable String error, @Nullable String cause) {
            return ifOpen(() -> {
                submitted = true;
                failed(new Failure(error, cause));
            });
        }

        @Override
        public boolean heartbeat() {
            return ifOpen(() -> {
                stop(heartbeat);
                expectHeartbeat();
            });
        }
    }
}
