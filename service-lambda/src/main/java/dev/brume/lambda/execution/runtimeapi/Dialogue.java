package dev.brume.lambda.execution.runtimeapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where a runtime stands: what it may say next. Guarded by one lock, under which nothing is called.
 *
 * <p>States and refusals follow the Runtime API as AWS's runtime interface emulator shows it.
 */
final class Dialogue {
    /** The states, by the names that the Runtime API's errors give them. */
    enum State {
        STARTED("Started"),
        RESTORING("Restoring"),
        READY("Ready"),
        RUNNING("Running"),
        RESPONDING("InvocationResponse"),
        RESPONDED("ResponseSent"),
        INIT_ERROR("InitError"),
        RESTORE_ERROR("RestoreError");

        private final String label;

        State(String label) {
            this.label = label;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.STARTED;
    private @Nullable Assignment assignment;
    private @Nullable CompletableFuture<@Nullable Assignment> parked;

    /**
     * What comes of asking for the next event.
     *
     * @param before the state that it ended
     * @param event completes with the event, or with null when none will come here
     */
    record Next(State before, CompletableFuture<@Nullable Assignment> event) {}

    /** The runtime asks for an event. Who asks again, while it waits, has given the first connection up. */
    Next next() throws Refused {
        CompletableFuture<@Nullable Assignment> fresh = new CompletableFuture<>();
        CompletableFuture<@Nullable Assignment> stale;
        State before;
        lock.lock();
        try {
            if (!mayAsk()) {
                throw notAllowed("Ready");
            }
            before = state;
            state = State.READY;
            assignment = null;
            stale = parked;
            parked = fresh;
        } finally {
            lock.unlock();
        }
        if (stale != null) {
            stale.complete(null);
        }
        return new Next(before, fresh);
    }

    /** Whether it is its turn to ask. The lock is held. */
    private boolean mayAsk() {
        return switch (state) {
            case STARTED, RESTORING, READY, RESPONDED -> true;
            case RUNNING, RESPONDING, INIT_ERROR, RESTORE_ERROR -> false;
        };
    }

    /** Gives the waiting runtime an event. */
    void assign(Assignment event) {
        CompletableFuture<@Nullable Assignment> waiting;
        lock.lock();
        try {
            if (state != State.READY || parked == null) {
                throw new IllegalStateException("the runtime is not waiting: " + state);
            }
            waiting = parked;
            parked = null;
            state = State.RUNNING;
            assignment = event;
        } finally {
            lock.unlock();
        }
        waiting.complete(event);
    }

    /** Whether it is its turn to answer an event, one that nobody reads the answer of as it comes. */
    boolean mayAnswerInOnePiece() {
        lock.lock();
        try {
            return state == State.RUNNING && assignment != null && assignment.invocation().stream() == null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has answered, and may ask for the next event. */
    boolean hasAnswered() {
        lock.lock();
        try {
            return state == State.RESPONDED;
        } finally {
            lock.unlock();
        }
    }

    /** The runtime begins to answer the event of an id; nobody can a second time. */
    Assignment respond(String requestId) throws Refused {
        lock.lock();
        try {
            if (assignment == null || !assignment.requestId().equals(requestId)) {
                throw new Refused(Answer.error(Answer.STATUS_BAD_REQUEST, "InvalidRequestID", "Invalid request ID"));
            }
            if (state != State.RUNNING) {
                throw notAllowed("InvocationResponse");
            }
            state = State.RESPONDING;
            return assignment;
        } finally {
            lock.unlock();
        }
    }

    /** It has said all, or broken off. */
    void responded() {
        lock.lock();
        try {
            if (state == State.RESPONDING) {
                state = State.RESPONDED;
            }
        } finally {
            lock.unlock();
        }
    }

    void failInit() throws Refused {
        lock.lock();
        try {
            if (state != State.STARTED) {
                throw notAllowed("InitError");
            }
            state = State.INIT_ERROR;
        } finally {
            lock.unlock();
        }
    }

    /** The runtime is initialized, and waits to be restored. */
    void restore() throws Refused {
        lock.lock();
        try {
            if (state != State.STARTED) {
                throw notAllowed("Restoring");
            }
            state = State.RESTORING;
        } finally {
            lock.unlock();
        }
    }

    void failRestore() throws Refused {
        lock.lock();
        try {
            if (state != State.RESTORING) {
                throw notAllowed("RestoreError");
            }
            state = State.RESTORE_ERROR;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be said. */
    void close() {
        CompletableFuture<@Nullable Assignment> waiting;
        lock.lock();
        try {
            waiting = parked;
            parked = null;
            state = State.INIT_ERROR;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    private Refused notAllowed(String to) {
        return new Refused(Answer.error(
                Answer.STATUS_FORBIDDEN,
                "InvalidStateTransition",
                "State transition from " + state.label + " to " + to
                        + " failed for runtime. Error: State transition is not allowed"));
    }
}
