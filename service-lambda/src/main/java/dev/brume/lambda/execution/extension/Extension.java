package dev.brume.lambda.execution.extension;

import dev.brume.lambda.execution.extension.ExtensionEvent.Subscribed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One extension and where it stands. Guarded by the lock of {@link Extensions}. */
final class Extension {
    final String id;
    final String name;
    /** Whether it is a process of its own; an internal one lives in the runtime's. */
    final boolean external;

    Set<Subscribed> events = EnumSet.noneOf(Subscribed.class);
    State state = State.STARTED;
    String errorType = "";
    /** Who waits for the next event. */
    @Nullable
    CompletableFuture<@Nullable ExtensionEvent> parked;

    /** An event that came while it did not wait. */
    @Nullable
    ExtensionEvent pending;

    /** The states, by the names that AWS's log lines and errors give them. */
    enum State {
        STARTED("Started"),
        REGISTERED("Registered"),
        READY("Ready"),
        RUNNING("Running"),
        INIT_ERROR("InitError"),
        EXIT_ERROR("ExitError"),
        LAUNCH_ERROR("LaunchError");

        final String label;

        State(String label) {
            this.label = label;
        }
    }

    Extension(String id, String name, boolean external) {
        this.id = id;
        this.name = name;
        this.external = external;
    }

    boolean hears(Subscribed event) {
        return events.contains(event);
    }

    /** Whether it could be told of something: its process runs, and has not said that it fails. */
    boolean isReady() {
        return state == State.READY;
    }

    ExtensionStatus status() {
        return new ExtensionStatus(
                name, state.label, List.copyOf(events.stream().map(Enum::name).toList()), errorType);
    }
}
