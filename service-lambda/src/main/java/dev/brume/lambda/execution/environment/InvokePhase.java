package dev.brume.lambda.execution.environment;

import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.Afterwards;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.log.Report;
import dev.brume.lambda.execution.log.RuntimeDone;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that an environment works on, from its event until the runtime and all extensions have asked for the next. Without
 * extensions it is answered once it is reported, which is as soon as the runtime has answered, or has asked for the next event after an
 * error. With them it is answered at once, and reported when the last of them is done.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
final class InvokePhase {
    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final double MILLIS_PER_SECOND = 1000;
    private final Assignment assignment;
    private final Deployment deployment;
    private final CompletableFuture<InvocationResult> result;
    private final CompletableFuture<Afterwards> afterwards = new CompletableFuture<>();
    private final EnvironmentLog log;
    private final Host host;
    private final long started = Stopwatch.start();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Timer deadline;
    /** Whether the log says that it has begun. */
    private boolean announced;
    /** Whether extensions take part. */
    private boolean attended;

    /** When the function began to answer; negative while it has not. */
    private double answeringMillis = -1;

    private @Nullable Outcome outcome;
    private double responseMillis;
    /** Whether all that the runtime put out until its answer is told. */
    private boolean told;
    /** When the runtime asked for the next event; negative while it has not. */
    private double freedMillis = -1;
    /** Whether somebody tells, or has told, that the runtime is done. */
    private boolean runtimeDone;

    /** Whether that is in the log, after all that the runtime put out: nothing is reported before. */
    private boolean runtimeDoneTold;

    /** Whether nobody is waited for any more. */
    private boolean broken;

    /** Whether somebody tells why nobody is waited for: nothing is reported before that. */
    private boolean telling;

    private boolean reporting;
    private boolean reported;

    /** The environment, as the invocation needs it. Called without any lock. */
    interface Host {
        /** Runs a task once all that the runtime has put out until now is told. */
        void afterOutput(Runnable task);

        /** Whether extensions have nothing more to do with the present invocation. */
        boolean extensionsAreDone();

        /** It is about to be answered: what it took, and for a cold start how long that was. */
        Figures figures();

        /** It is reported. */
        void reported();

        /** It is all but over: only the runtime, or extensions, have still to ask for the next event. */
        void finishing();

        /** It is over, and the runtime waits for the next. */
        void done(InvokePhase phase);
    }

    /**
     * @param initMillis null where the environment was warm, or has SnapStart
     * @param restoreMillis null where it was warm, or has not
     */
    record Figures(
            long peakMb,
            @Nullable Double initMillis,
            @Nullable Double restoreMillis) {}

    InvokePhase(
            Assignment assignment,
            Deployment deployment,
            CompletableFuture<InvocationResult> result,
            EnvironmentLog log,
            Host host) {
        this.assignment = assignment;
        this.deployment = deployment;
        this.result = result;
        this.log = log;
        this.host = host;
    }

    Assignment assignment() {
        return assignment;
    }

    void endsWith(Timer timer) {
        lock.lock();
        try {
            deadline = timer;
        } finally {
            lock.unlock();
        }
    }

    void stopTimer() {
        Timer timer;
        lock.lock();
        try {
            timer = deadline;
        } finally {
            lock.unlock();
        }
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Says in the log that it begins, unless that is said. */
    void announce() {
        lock.lock();
        try {
            if (announced) {
                return;
            }
            announced = true;
        } finally {
            lock.unlock();
        }
        log.start(assignment.requestId(), assignment.invocation().traceHeader());
    }

    /** Extensions take part in it. */
    void attend() {
        lock.lock();
        try {
            attended = true;
        } finally {
            lock.unlock();
        }
    }

    private double elapsed() {
        return Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
    }

    /** The function begins to answer; too late once it has another outcome. */
    void answering() {
        lock.lock();
        try {
            if (outcome == null) {
                answeringMillis = elapsed();
            }
        } finally {
            lock.unlock();
        }
    }

    /** It has an outcome, the first that there is. */
    void settle(Outcome what) {
        lock.lock();
        try {
            if (outcome != null) {
                return;
            }
            outcome = what;
            responseMillis = elapsed();
        } finally {
            lock.unlock();
        }
        host.afterOutput(() -> told(what));
    }

    private void told(Outcome what) {
        if (what.logged() != null) {
            what.logged().run();
        }
        boolean early;
        lock.lock();
        try {
            early = attended && !broken;
        } finally {
            lock.unlock();
        }
        // Before anybody can find it over.
        if (early) {
            host.finishing();
            answer(what, log.tail());
        }
        lock.lock();
        try {
            told = true;
        } finally {
            lock.unlock();
        }
        proceed();
    }

    /** Nothing will come of it any more but this, if it has no outcome yet; else this is what is reported of it. */
    void fail(Outcome failure) {
        announce();
        Runnable said = null;
        boolean first;
        lock.lock();
        try {
            broken = true;
            first = outcome == null;
            if (!first && attended && !reporting && outcome != null && outcome.status() == null) {
                outcome = outcome.butReported(failure.status(), failure.errorType());
                said = failure.logged();
                telling = said != null;
            }
        } finally {
            lock.unlock();
        }
        if (first) {
            settle(failure);
            return;
        }
        if (said != null) {
            said.run();
            lock.lock();
            try {
                telling = false;
            } finally {
                lock.unlock();
            }
        }
        proceed();
    }

    /** The runtime asks for the next event. */
    void freed() {
        boolean over;
        boolean withExtensions;
        boolean awaited;
        lock.lock();
        try {
            if (freedMillis >= 0) {
                return;
            }
            freedMillis = elapsed();
            over = reported;
            withExtensions = attended;
            awaited = isRuntimeAwaited();
        } finally {
            lock.unlock();
        }
        if (withExtensions) {
            host.afterOutput(() -> {
                runtimeDone();
                doneTold();
                proceed();
            });
            return;
        }
        stopTimer();
        if (awaited) {
            host.afterOutput(() -> {
                doneTold();
                proceed();
            });
        } else if (over) {
            host.done(this);
        }
    }

    /** Whether it is reported only when the runtime has asked for the next event. Under the lock. */
    private boolean isRuntimeAwaited() {
        return attended || outcome != null && outcome.isToldByRuntime();
    }

    private void doneTold() {
        lock.lock();
        try {
            runtimeDoneTold = true;
        } finally {
            lock.unlock();
        }
    }

    private void runtimeDone() {
        RuntimeDone done;
        lock.lock();
        try {
            if (outcome == null || runtimeDone) {
                return;
            }
            runtimeDone = true;
            done = new RuntimeDone(
                    assignment.requestId(),
                    assignment.invocation().traceHeader(),
                    attended && freedMillis >= 0 ? freedMillis : responseMillis,
                    answeringMillis < 0 ? null : answeringMillis,
                    responseMillis,
                    outcome.bytes(),
                    outcome.status(),
                    outcome.errorType());
        } finally {
            lock.unlock();
        }
        log.runtimeDone(done);
    }

    /** Reports it if nothing is left to wait for. Whoever may have been the last to be waited for calls it. */
    void proceed() {
        boolean extensionsDone = host.extensionsAreDone();
        lock.lock();
        try {
            boolean done = (runtimeDoneTold || !isRuntimeAwaited()) && (extensionsDone || !attended);
            if (reporting || telling || !told || !broken && !done) {
                return;
            }
            reporting = true;
        } finally {
            lock.unlock();
        }
        report();
    }

    /** All that the function put out is in the log: says the rest. */
    private void report() {
        Figures figures = host.figures();
        Outcome what;
        boolean withExtensions;
        double millis;
        double extensionMillis;
        lock.lock();
        try {
            what = java.util.Objects.requireNonNull(outcome);
            withExtensions = attended;
            millis = attended ? elapsed() : responseMillis;
            extensionMillis = freedMillis < 0 ? 0 : millis - freedMillis;
            if (what.isTimeout()) {
                millis = Math.min(millis, deployment.timeoutSeconds() * MILLIS_PER_SECOND);
            }
        } finally {
            lock.unlock();
        }
        runtimeDone();
        if (withExtensions) {
            stopTimer();
        }
        String tail = log.end(new Report(
                assignment.requestId(),
                assignment.invocation().traceHeader(),
                millis,
                figures.peakMb(),
                figures.initMillis(),
                figures.restoreMillis(),
                what.status(),
                what.errorType(),
                what.isToldByRuntime(),
                withExtensions ? extensionMillis : null));
        host.reported();
        if (!withExtensions) {
            host.finishing();
        }
        boolean over;
        lock.lock();
        try {
            reported = true;
            over = freedMillis >= 0;
        } finally {
            lock.unlock();
        }
        if (over) {
            host.done(this);
        }
        // Who has waited for all of it, and invokes again, finds the environment free.
        afterwards.complete(new Afterwards(millis, extensionMillis, tail));
        answer(what, tail);
    }

    boolean isFreed() {
        lock.lock();
        try {
            return freedMillis >= 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isReported() {
        lock.lock();
        try {
            return reported;
        } finally {
            lock.unlock();
        }
    }

    private void answer(Outcome what, String tail) {
        double millis;
        boolean withExtensions;
        lock.lock();
        try {
            millis = responseMillis;
            withExtensions = attended;
        } finally {
            lock.unlock();
        }
        result.complete(new InvocationResult(
                what.payload(),
                what.contentType(),
                what.functionError(),
                deployment.version(),
                millis,
                tail,
                withExtensions ? afterwards : null));
    }

    /** It cannot be asked at all. */
    void refuse(Exception why) {
        announce();
        log.end(new Report(
                assignment.requestId(),
                assignment.invocation().traceHeader(),
                0,
                0,
                null,
                null,
                "error",
                null,
                false,
                null));
        result.completeExceptionally(why);
    }
}
