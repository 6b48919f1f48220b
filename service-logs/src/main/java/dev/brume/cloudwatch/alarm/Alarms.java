package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The alarms of one account in one region, by name. One lock guards them; an alarm is replaced as a whole. What a change leads to, the
 * caller does after the lock.
 */
public final class Alarms {
    private final Place place;
    private final AlarmHistory history = new AlarmHistory();
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Alarm> byName = new TreeMap<>();
    private final Dependencies dependencies = new Dependencies();
    private boolean closed;

    public Alarms(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    public AlarmHistory history() {
        return history;
    }

    /**
     * Makes an alarm, or changes one; that keeps its state and its tags.
     *
     * @throws dev.brume.core.error.AwsException LimitExceededFault; ValidationError for an alarm of the other kind with that name,
     *     and for a rule that names what is not there or leads back to the alarm
     */
    public Changes put(Configuration configuration, Map<String, String> tags, Instant now) {
        return guarded(() -> {
            Alarm before = byName.get(configuration.name());
            check(configuration, before);
            Alarm alarm = before == null ? made(configuration, tags, now) : before.with(configuration, now);
            byName.put(alarm.name(), alarm);
            dependencies.replace(alarm.name(), before == null ? null : before.configuration(), configuration);
            tellOfConfiguration(alarm, before, now);
            Changes changes = new Changes();
            if (configuration instanceof CompositeConfiguration composite) {
                String event = before == null ? " was created" : " was updated";
                judge(alarm, composite, alarm.arn() + event + " and its alarm rule evaluates to ", null, now)
                        .ifPresent(next -> settle(alarm, next, now, changes));
            }
            return changes;
        });
    }

    private Alarm made(Configuration configuration, Map<String, String> tags, Instant now) {
        String arn = Arn.of("cloudwatch", place.region(), place.account(), "alarm:" + configuration.name())
                .toString();
        return new Alarm(arn, configuration, now, AlarmState.initial(now), tags, null);
    }

    private void check(Configuration configuration, @Nullable Alarm before) {
        if (before == null && byName.size() >= CloudWatchLimits.ALARMS_MAX) {
            throw CloudWatchErrors.tooManyAlarms();
        }
        if (before != null && before.configuration().getClass() != configuration.getClass()) {
            throw CloudWatchErrors.validation(
                    "An alarm of another type with the name " + configuration.name() + " already exists.");
        }
        if (configuration instanceof CompositeConfiguration composite) {
            List<String> missing = Dependencies.of(composite).stream()
                    .filter(name -> !byName.containsKey(name) && !name.equals(composite.name()))
                    .toList();
            if (!missing.isEmpty()) {
                throw CloudWatchErrors.validation(
                        "Could not save the composite alarm as alarms " + missing + " in the alarm rule do not exist");
            }
            Dependencies.checkNoCycle(composite, this::configuration);
        }
    }

    private @Nullable Configuration configuration(String name) {
        Alarm alarm = byName.get(name);
        return alarm == null ? null : alarm.configuration();
    }

    /** What a composite alarm's rule makes of it; empty where nothing changes. */
    private Optional<AlarmState> judge(
            Alarm alarm, CompositeConfiguration composite, String reason, @Nullable Alarm child, Instant now) {
        StateValue value = composite.rule().holds(this::state) ? StateValue.ALARM : StateValue.OK;
        if (value == alarm.state().value()) {
            return Optional.empty();
        }
        String why = child == null ? reason + value : reason;
        List<Alarm> triggering = child == null ? named(composite) : List.of(child);
        String data = triggering.isEmpty() ? null : HistoryDocuments.triggering(triggering);
        return Optional.of(alarm.state().next(value, why, data, now));
    }

    /** The alarms that a rule speaks of. */
    private List<Alarm> named(CompositeConfiguration composite) {
        return composite.rule().alarms().stream().map(this::require).toList();
    }

    private @Nullable StateValue state(String name) {
        Alarm alarm = byName.get(name);
        return alarm == null ? null : alarm.state().value();
    }

    /**
     * Sets a state from outside.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFound
     */
    public Changes setState(String name, StateValue value, String reason, @Nullable String data, Instant now) {
        return guarded(() -> {
            Alarm alarm = require(name);
            Changes changes = new Changes();
            settle(alarm, alarm.state().next(value, reason, data, now), now, changes);
            return changes;
        });
    }

    /** Sets the state that was found for an alarm, if the alarm is still the one that was looked at. */
    public Changes settle(Alarm seen, AlarmState next, Instant now) {
        return guarded(() -> {
            Changes changes = new Changes();
            if (byName.get(seen.name()) == seen) {
                settle(seen, next, now, changes);
            }
            return changes;
        });
    }

    /** Puts an alarm into a state, and those that look at it into theirs, one after the other. */
    private void settle(Alarm first, AlarmState firstNext, Instant now, Changes changes) {
        List<String> changed = new ArrayList<>();
        enter(first, firstNext, now, changes, changed);
        for (int at = 0; at < changed.size(); at++) {
            Alarm child = require(changed.get(at));
            for (String name : dependencies.parents(child.name())) {
                Alarm parent = require(name);
                if (parent.configuration() instanceof CompositeConfiguration composite) {
                    hold(parent, composite, child, now, changes);
                    Alarm held = require(name);
                    judge(held, composite, HistoryDocuments.because(child), child, now)
                            .ifPresent(next -> enter(held, next, now, changes, changed));
                }
            }
        }
    }

    private void enter(Alarm alarm, AlarmState next, Instant now, Changes changes, List<String> changed) {
        AlarmState old = alarm.state();
        if (next.value() == old.value()) {
            byName.put(alarm.name(), alarm.with(next));
            return;
        }
        Alarm.Suppression suppression = alarm.configuration() instanceof CompositeConfiguration composite
                ? Suppressor.onChange(
                        composite, old, composite.suppressor() == null ? null : state(composite.suppressor()), now)
                : null;
        Alarm after = alarm.with(next).with(suppression);
        byName.put(after.name(), after);
        history.add(
                after,
                HistoryItemType.STATE_UPDATE,
                now,
                "Alarm updated from " + old.value() + " to " + next.value(),
                HistoryDocuments.stateUpdate(old, next));
        changes.add(new Changes.Transition(after, old, true, suppression == null));
        if (suppression != null && suppression.until() != null) {
            changes.add(new Changes.Wake(after.name(), suppression.until()));
        }
        changed.add(after.name());
    }

    /** Looks whether an alarm's suppressor still holds its actions back, now that it is in another state. */
    private void hold(Alarm alarm, CompositeConfiguration composite, Alarm child, Instant now, Changes changes) {
        Alarm.Suppression before = alarm.suppression();
        if (before == null || !child.name().equals(composite.suppressor())) {
            return;
        }
        Alarm.Suppression next =
                Suppressor.onSuppressor(composite, before, child.state().value(), now);
        Alarm after = alarm.with(next);
        byName.put(after.name(), after);
        if (next == null) {
            changes.add(new Changes.Transition(after, before.old(), false, true));
        } else if (next.until() != null) {
            changes.add(new Changes.Wake(after.name(), next.until()));
        }
    }

    /** Lets actions go that were held back until now, if they still are. */
    public Changes release(Changes.Wake wake) {
        return guarded(() -> {
            Changes changes = new Changes();
            Alarm alarm = byName.get(wake.alarm());
            if (alarm != null
                    && alarm.suppression() != null
                    && wake.at().equals(alarm.suppression().until())) {
                Alarm after = alarm.with((Alarm.Suppression) null);
                byName.put(after.name(), after);
                changes.add(new Changes.Transition(after, alarm.suppression().old(), false, true));
            }
            return changes;
        });
    }

    /**
     * Deletes alarms, one composite alarm at most. A name that is none keeps nothing from the others.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFound for such a name, once the others are deleted; ValidationError while
     *     another alarm looks at one of them
     */
    public void delete(List<String> names, Instant now) {
        guarded(() -> {
            List<String> named = names.stream().distinct().toList();
            List<Alarm> found =
                    named.stream().flatMap(name -> find(name).stream()).toList();
            if (found.stream()
                            .filter(alarm -> alarm.configuration() instanceof CompositeConfiguration)
                            .count()
                    > 1) {
                throw CloudWatchErrors.validation("Cannot delete more than one composite alarm at a time.");
            }
            List<String> needed = found.stream()
                    .map(Alarm::name)
                    .filter(name -> !names.containsAll(dependencies.parents(name)))
                    .toList();
            if (!needed.isEmpty()) {
                throw CloudWatchErrors.validation("Cannot delete " + String.join(",", needed)
                        + " as there are composite alarm(s) depending on " + (needed.size() == 1 ? "it." : "them."));
            }
            found.forEach(alarm -> remove(alarm, now));
            if (found.size() < named.size()) {
                throw CloudWatchErrors.noAlarm();
            }
            return names;
        });
    }

    private void remove(Alarm alarm, Instant now) {
        byName.remove(alarm.name());
        dependencies.replace(alarm.name(), alarm.configuration(), null);
        history.add(
                alarm,
                HistoryItemType.CONFIGURATION_UPDATE,
                now,
                "Alarm \"" + alarm.name() + "\" deleted",
                HistoryDocuments.deleted(alarm));
    }

    /** Switches the actions of those on or off that are there. */
    public void enableActions(List<String> names, boolean enabled, Instant now) {
        for (String name : names) {
            update(name, alarm -> enabledActions(alarm, enabled, now));
        }
    }

    private Alarm enabledActions(Alarm alarm, boolean enabled, Instant now) {
        if (alarm.configuration().actionsEnabled() == enabled) {
            return alarm;
        }
        Alarm after = alarm.with(alarm.configuration().withActionsEnabled(enabled), now);
        tellOfConfiguration(after, alarm, now);
        return after;
    }

    private void tellOfConfiguration(Alarm alarm, @Nullable Alarm before, Instant now) {
        history.add(
                alarm,
                HistoryItemType.CONFIGURATION_UPDATE,
                now,
                "Alarm \"" + alarm.name() + "\" " + (before == null ? "created" : "updated"),
                HistoryDocuments.configuration(alarm, before));
    }

    /** Replaces the tags of an alarm. Does nothing when it is gone. */
    public void tag(String name, UnaryOperator<Map<String, String>> change) {
        update(name, alarm -> alarm.withTags(change.apply(alarm.tags())));
    }

    private void update(String name, UnaryOperator<Alarm> change) {
        guarded(() -> byName.computeIfPresent(name, (key, alarm) -> change.apply(alarm)));
    }

    private Alarm require(String name) {
        Alarm alarm = byName.get(name);
        if (alarm == null) {
            throw CloudWatchErrors.noAlarm();
        }
        return alarm;
    }

    public Optional<Alarm> find(String name) {
        return Optional.ofNullable(guarded(() -> byName.get(name)));
    }

    /** All alarms in the order of their names. */
    public List<Alarm> all() {
        return guarded(() -> closed ? List.of() : new ArrayList<>(byName.values()));
    }

    /** Nobody finds these alarms any more: none of them is evaluated. */
    public void close() {
        guarded(() -> {
            closed = true;
            byName.clear();
            return closed;
        });
    }

    @SuppressWarnings("NullAway") // some answers are null, and their callers know
    private <T extends @Nullable Object> T guarded(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
