package dev.brume;

import dev.brume.admin.AdminClient;
import dev.brume.admin.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The emulator's clock, by which all passes that AWS times. It is one for all accounts, so it can be moved only by whom the
 * emulator belongs to.
 */
public final class BrumeClock {
    private static final String TIME = "/_brume/time";
    private final AdminClient admin;
    private final boolean shared;

    BrumeClock(AdminClient admin, boolean shared) {
        this.admin = admin;
        this.shared = shared;
    }

    public Instant now() {
        return Instant.parse(state().text("now"));
    }

    public boolean isFrozen() {
        return state().isTrue("frozen");
    }

    /** When something is due next, unless it has been asked for before. */
    public Optional<Instant> nextTimer() {
        return state().find("nextTimer").map(Instant::parse);
    }

    private JsonObject state() {
        return admin.get(TIME);
    }

    /** Stops it where it stands. */
    public void freeze() {
        move(Map.of("action", "freeze"));
    }

    /** Lets it run on from where it stands. */
    public void resume() {
        move(Map.of("action", "resume"));
    }

    /** Moves it forward: all that is due on the way happens, in order, and the work that this starts is waited for. */
    public void advance(Duration by) {
        move(Map.of("action", "advance", "by", by.toString()));
    }

    /** Moves it to an instant between 2000 and 2200. */
    public void set(Instant to) {
        move(Map.of("action", "set", "to", to.toString()));
    }

    private void move(Map<String, Object> how) {
        if (shared) {
            throw new BrumeException(
                    "The clock of the emulator that all tests of this JVM share is not moved, since all would"
                            + " feel it: use @BrumeTest(ownEmulator = true), or Brume.start()");
        }
        admin.post(TIME, how);
    }
}
