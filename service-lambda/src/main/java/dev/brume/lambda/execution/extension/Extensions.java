package dev.brume.lambda.execution.extension;

import dev.brume.core.dispatch.Ids;
import dev.brume.lambda.execution.extension.Extension.State;
import dev.brume.lambda.execution.extension.ExtensionEvent.Subscribed;
import dev.brume.lambda.execution.runtimeapi.Answer;
import dev.brume.lambda.execution.runtimeapi.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All extensions of an environment. One lock guards them; nothing is called under it.
 *
 * <p>States and refusals follow the Extensions API as AWS's runtime interface emulator shows it.
 */
public final class Extensions {
    /** Lambda Developer Guide, "Using the Lambda Extensions API": up to 10 for a function. */
    public static final int MAX = 10;

    private static final String NOT_ALLOWED = "State transition is not allowed";
    private final Ids ids;
    private final Runnable progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Extension> byId = new LinkedHashMap<>();
    private boolean registrationClosed;

    /** @param progress run, without any lock, when one has registered or asked for an event */
    public Extensions(Ids ids, Runnable progress) {
        this.ids = ids;
        this.progress = progress;
    }

    /** An external extension is about to be started. */
    public void expect(String name) {
        lock.lock();
        try {
            add(name, true);
        } finally {
            lock.unlock();
        }
    }

    private Extension add(String name, boolean external) {
        Extension added = new Extension(ids.uuid(), name, external);
        byId.put(added.id, added);
        return added;
    }

    /** An external extension could not be started. */
    public void launchFailed(String name, String errorType) {
        lock.lock();
        try {
            Extension failed = named(name, true);
            if (failed != null) {
                failed.state = State.LAUNCH_ERROR;
                failed.errorType = errorType;
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Extension named(String name, boolean external) {
        return byId.values().stream()
                .filter(each -> each.external == external && each.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** An extension registers: one that was started by its file's name, another as an internal one. Returns its identifier. */
    String register(String name, Set<Subscribed> events) throws Refused {
        Extension registered;
        lock.lock();
        try {
            registered = named(name, true);
            if (registered == null) {
                registered = addInternal(name);
            }
            if (registered.state != State.STARTED) {
                throw notAllowed(registered, State.REGISTERED, name, NOT_ALLOWED);
            }
            registered.events = events;
            registered.state = State.REGISTERED;
        } finally {
            lock.unlock();
        }
        progress.run();
        return registered.id;
    }

    private Extension addInternal(String name) throws Refused {
        if (registrationClosed) {
            throw refused("Extension.RegistrationClosed", "Extension registration closed already");
        }
        if (byId.size() >= MAX) {
            throw refused("Extension.TooManyExtensions", "Extension limit (" + MAX + ") reached");
        }
        if (named(name, false) != null) {
            throw refused("Extension.InvalidExtensionState", "Extension with this name already registered");
        }
        return add(name, false);
    }

    boolean isExternal(String name) {
        lock.lock();
        try {
            return named(name, true) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Its name, where there is one of that identifier. */
    public Optional<String> name(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(byId.get(id)).map(found -> found.name);
        } finally {
            lock.unlock();
        }
    }

    /** An extension asks for an event: it is done with the former. Completes with null when none will come. */
    CompletableFuture<@Nullable ExtensionEvent> next(String id) throws Refused {
        CompletableFuture<@Nullable ExtensionEvent> event = new CompletableFuture<>();
        lock.lock();
        try {
            Extension asking = known(id, "Unknown extension " + id);
            if (asking.state != State.REGISTERED && asking.state != State.RUNNING) {
                throw notAllowed(asking, State.READY, id, NOT_ALLOWED);
            }
            if (asking.pending != null) {
                asking.state = State.RUNNING;
                event.complete(asking.pending);
                asking.pending = null;
            } else {
                asking.state = State.READY;
                asking.parked = event;
            }
        } finally {
            lock.unlock();
        }
        progress.run();
        return event;
    }

    private Extension known(String id, String otherwise) throws Refused {
        Extension found = byId.get(id);
        if (found == null) {
            throw refused("Extension.UnknownExtensionIdentifier", otherwise);
        }
        return found;
    }

    /** An extension says that it cannot start. */
    void initError(String id, String errorType) throws Refused {
        fail(id, State.INIT_ERROR, Set.of(State.REGISTERED), errorType);
    }

    /** An extension says that it gives up. */
    void exitError(String id, String errorType) throws Refused {
        fail(id, State.EXIT_ERROR, Set.of(State.REGISTERED, State.READY, State.RUNNING), errorType);
    }

    private void fail(String id, State to, Set<State> from, String errorType) throws Refused {
        CompletableFuture<@Nullable ExtensionEvent> given = null;
        lock.lock();
        try {
            Extension failed = known(id, "Unknown Lambda-Extension-Identifier");
            if (failed.state == to) {
                return;
            }
            if (!from.contains(failed.state)) {
                throw notAllowed(failed, to, id, NOT_ALLOWED);
            }
            failed.state = to;
            failed.errorType = errorType;
            given = failed.parked;
            failed.parked = null;
        } finally {
            lock.unlock();
        }
        if (given != null) {
            given.complete(null);
        }
    }

    /** No internal one can register any more. */
    public void closeRegistration() {
        lock.lock();
        try {
            registrationClosed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether every one that was started has registered. */
    public boolean areRegistered() {
        return none(each -> each.state == State.STARTED);
    }

    /** Whether every one waits for its first event. */
    public boolean areInitialized() {
        return none(each -> !each.isReady());
    }

    /** Whether every one that was told of the present invocation is done with it. */
    public boolean areDone() {
        return none(each -> each.hears(Subscribed.INVOKE) && !each.isReady());
    }

    private boolean none(Predicate<Extension> which) {
        lock.lock();
        try {
            return byId.values().stream().noneMatch(which);
        } finally {
            lock.unlock();
        }
    }

    public boolean isEmpty() {
        return none(each -> true);
    }

    public boolean hasExternal() {
        return !none(each -> each.external);
    }

    /** Tells of an invocation those that registered for it. */
    public void invoke(ExtensionEvent.Invoke event) {
        tell(event, each -> each.hears(Subscribed.INVOKE));
    }

    /** Tells of the shutdown those external ones that registered for it; returns the names of the other external ones. */
    public List<String> shutdown(ExtensionEvent.Shutdown event) {
        tell(event, each -> each.external && each.hears(Subscribed.SHUTDOWN));
        lock.lock();
        try {
            return byId.values().stream()
                    .filter(each -> each.external && !each.hears(Subscribed.SHUTDOWN))
                    .map(each -> each.name)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void tell(ExtensionEvent event, Predicate<Extension> whom) {
        List<CompletableFuture<@Nullable ExtensionEvent>> waiting = new ArrayList<>();
        lock.lock();
        try {
            for (Extension each : byId.values()) {
                if (!whom.test(each)) {
                    continue;
                }
                if (each.parked == null) {
                    each.pending = event;
                } else {
                    waiting.add(each.parked);
                    each.parked = null;
                    each.state = State.RUNNING;
                }
            }
        } finally {
            lock.unlock();
        }
        waiting.forEach(each -> each.complete(event));
    }

    /** What it means that the process of an external one has ended: the type of AWS's error. */
    public String exited(String name) {
        lock.lock();
        try {
            Extension gone = named(name, true);
            State state = gone == null ? State.STARTED : gone.state;
            return switch (state) {
                case INIT_ERROR -> "Extension.InitError";
                case EXIT_ERROR -> "Extension.ExitError";
                default -> "Extension.Crash";
            };
        } finally {
            lock.unlock();
        }
    }

    /** How each of them stands. */
    public List<ExtensionStatus> status() {
        lock.lock();
        try {
            return byId.values().stream().map(Extension::status).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be told. */
    public void close() {
        List<CompletableFuture<@Nullable ExtensionEvent>> waiting = new ArrayList<>();
        lock.lock();
        try {
            registrationClosed = true;
            for (Extension each : byId.values()) {
                if (each.parked != null) {
                    waiting.add(each.parked);
                    each.parked = null;
                }
            }
        } finally {
            lock.unlock();
        }
        waiting.forEach(each -> each.complete(null));
    }

    private static Refused notAllowed(Extension extension, State to, String who, String why) {
        return refused(
                "Extension.InvalidExtensionState",
                "State transition from " + extension.state.label + " to " + to.label + " failed for extension " + who
                        + ". Error: " + why);
    }

    static Refused refused(String type, String message) {
        return new Refused(Answer.error(Answer.STATUS_FORBIDDEN, type, message));
    }
}
