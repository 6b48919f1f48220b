package dev.brume.eventbridge.bus;

import dev.brume.core.dispatch.Call;
import dev.brume.core.metric.Metrics;
import dev.brume.core.pattern.PatternMachine;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import dev.brume.eventbridge.terms.Tags;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * An event bus with its rules. One lock guards changes of the bus and of what its rules are; events find their rules without it. No
 * target is called under the lock.
 */
public final class EventBus {
    private final BusName name;
    private final @Nullable String eventSource;
    private final Metrics metrics;
    private final Tags tags;
    private final Instant created;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Rule> rules = new ConcurrentSkipListMap<>();
    /** The enabled rules that have a pattern. */
    private final PatternMachine<Rule> machine = new PatternMachine<>();

    private final Matches matches = new Matches(machine);

    private final Screen screen = new Screen();
    /** Replaced before the first pattern that asks about something else. */
    private volatile Asked asked = Asked.NOTHING;

    private volatile BusSettings settings;
    private volatile BusPolicy policy = BusPolicy.NONE;
    private volatile Instant lastModified;
    private boolean gone;

    /** @param eventSource the partner event source that the bus is for; null for a bus of one's own */
    public EventBus(
            BusName name,
            BusSettings settings,
            @Nullable String eventSource,
            List<Tag> tags,
            Instant now,
            Metrics metrics) {
        this.name = name;
        this.settings = settings;
        this.eventSource = eventSource;
        this.tags = new Tags(tags);
        this.created = now;
        this.lastModified = now;
        this.metrics = metrics;
    }

    /** The bus that everybody has from the start. */
    public static EventBus standard(BusName name, Instant now, Metrics metrics) {
        return new EventBus(name, BusSettings.NONE, null, List.of(), now, metrics);
    }

    public BusName name() {
        return name;
    }

    public String arn() {
        return name.arn();
    }

    public @Nullable String eventSource() {
        return eventSource;
    }

    public Tags tags() {
        return tags;
    }

    public BusSettings settings() {
        return settings;
    }

    public BusPolicy policy() {
        return policy;
    }

    public Instant created() {
        return created;
    }

    public Instant lastModified() {
        return lastModified;
    }

    public void update(BusSettings changes, Instant now) {
        lock.lock();
        try {
            settings = settings.updated(changes);
            lastModified = now;
        } finally {
            lock.unlock();
        }
    }

    /** Changes the policy by what it is now. */
    public void changePolicy(UnaryOperator<BusPolicy> change, Instant now) {
        lock.lock();
        try {
            policy = change.apply(policy);
            lastModified = now;
        } finally {
            lock.unlock();
        }
    }

    /** The rules by their names. */
    public NavigableMap<String, Rule> rules() {
        return rules;
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public Rule rule(String rule) {
        Rule found = rules.get(rule);
        if (found == null) {
            throw EventsErrors.noRule(rule, name.name());
        }
        return found;
    }

    /**
     * The rule of that name with these settings, made if there is none.
     *
     * @param first tags of a rule that is made; one that is there keeps its own
     * @param maker who makes it, or changes it
     * @param enforceQuota whether the adjustable quota of rules holds
     */
    public Rule putRule(String rule, RuleSettings changed, List<Tag> first, RuleMaker maker, boolean enforceQuota) {
        lock.lock();
        try {
            Rule known = rules.get(rule);
            if (known != null) {
                if (maker.managedBy() == null) {
                    known.checkMayChange(false);
                }
                change(known, changed);
                return known;
            }
            if (gone) {
                throw EventsErrors.noBus(name.name());
            }
            if (enforceQuota && rules.size() >= EventsLimits.RULES_MAX) {
                throw EventsErrors.limitExceeded();
            }
            Rule made = new Rule(name, rule, changed, first, maker, metrics);
            rules.put(rule, made);
            index(made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    public void setState(Rule rule, String state) {
        lock.lock();
        try {
            change(rule, rule.settings().withState(state));
        } finally {
            lock.unlock();
        }
    }

    private void change(Rule rule, RuleSettings changed) {
        rule.change(changed);
        index(rule);
    }

    private void index(Rule rule) {
        RuleSettings is = rule.settings();
        if (is.isEnabled() && is.pattern() != null && rules.get(rule.name()) == rule) {
            asked = asked.and(is.pattern());
            screen.put(rule, is.pattern().rules());
            machine.put(rule, is.pattern().rules());
        } else {
            forget(rule);
        }
    }

    private void forget(Rule rule) {
        machine.remove(rule);
        screen.remove(rule);
    }

    /** @throws dev.brume.core.error.AwsException ValidationException while the rule has targets */
    public void delete(Rule rule) {
        lock.lock();
        try {
            rule.end();
            rules.remove(rule.name(), rule);
            forget(rule);
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException ValidationException while there are rules */
    public void end() {
        lock.lock();
        try {
            if (!rules.isEmpty()) {
                throw EventsErrors.validation("EventBus can't be deleted since it has rules.");
            }
            gone = true;
        } finally {
            lock.unlock();
        }
    }

    /** The whole account is forgotten. */
    public void abandon() {
        List<Rule> left;
        lock.lock();
        try {
            gone = true;
            left = List.copyOf(rules.values());
            rules.clear();
            left.forEach(this::forget);
        } finally {
            lock.unlock();
        }
        left.forEach(Rule::abandon);
    }

    /** Whether there is a rule that an event can match. */
    public boolean isWatched() {
        return machine.size() > 0;
    }

    /** Sends an event to the targets of all rules that it matches. */
    public void receive(Event event, @Nullable Call cause, Instant now) {
        receive(event, cause, now, rule -> true);
    }

    /** @param chosen the rules that are asked */
    public void receive(Event event, @Nullable Call cause, Instant now, Predicate<Rule> chosen) {
        List<Rule> matching = !isWatched() || !screen.lets(event) ? null : matching(event);
        if (matching == null) {
            return;
        }
        for (Rule rule : matching) {
            if (chosen.test(rule)) {
                rule.trigger(event, true, cause, now);
            }
        }
    }

    /** Once more when a pattern came meanwhile that asks about something that was left out. */
    private @Nullable List<Rule> matching(Event event) {
        Asked now;
        List<Rule> matching;
        do {
            now = asked;
            StringBuilder json = event.json(now);
            matching = now.mayRepeat() ? matches.of(json) : machine.matching(json.toString());
        } while (now != asked);
        return matching;
    }
}
