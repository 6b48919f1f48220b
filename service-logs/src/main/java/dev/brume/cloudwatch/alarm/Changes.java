package dev.brume.cloudwatch.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What follows from a change of alarms, for the caller to do once no lock is held. */
public final class Changes {
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Wake> wakes = new ArrayList<>();

    /**
     * An alarm that is in another state.
     *
     * @param alarm after the change
     * @param isNews whether EventBridge is to hear of it
     * @param acts whether its actions are due
     */
    public record Transition(Alarm alarm, AlarmState old, boolean isNews, boolean acts) {}

    /** When to look again at an alarm whose actions are held back. */
    public record Wake(String alarm, Instant at) {}

    void add(Transition transition) {
        transitions.add(transition);
    }

    void add(Wake wake) {
        wakes.add(wake);
    }

    public List<Transition> transitions() {
        return transitions;
    }

    public List<Wake> wakes() {
        return wakes;
    }
}
