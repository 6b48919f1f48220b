package dev.brume.eventbridge.rule;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.metric.Metrics;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.input.RuleIdentity;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import dev.brume.eventbridge.terms.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * A rule of a bus. Its settings change under the bus's lock, its targets under the monitor; both are read without.
 */
public final class Rule {
    private final BusName bus;
    private final RuleIdentity identity;
    private final RuleMaker maker;
    private final Tags tags;
    private final RuleMeter meter;
    private volatile RuleSettings settings;
    /** Never changed, but replaced; in the order in which targets were put. */
    private volatile List<RuleTarget> targets = List.of();

    private boolean gone;

    public Rule(BusName bus, String name, RuleSettings settings, List<Tag> tags, RuleMaker maker, Metrics metrics) {
        this.bus = bus;
        this.identity = new RuleIdentity(name, bus.ruleArn(name));
        this.settings = settings;
        this.tags = new Tags(tags);
        this.maker = maker;
        this.meter = new RuleMeter(metrics, bus, name);
    }

    public BusName bus() {
        return bus;
    }

    public String name() {
        return identity.name();
    }

    public String arn() {
        return identity.arn();
    }

    public RuleIdentity identity() {
        return identity;
    }

    public RuleSettings settings() {
        return settings;
    }

    public AccountId createdBy() {
        return maker.account();
    }

    public @Nullable String managedBy() {
        return maker.managedBy();
    }

    public Tags tags() {
        return tags;
    }

    public RuleMeter meter() {
        return meter;
    }

    public List<RuleTarget> targets() {
        return targets;
    }

    public void change(RuleSettings changed) {
        settings = changed;
    }

    /** @throws dev.brume.core.error.AwsException ManagedRuleException for a rule of AWS's own, unless the caller insists */
    public void checkMayChange(@Nullable Boolean force) {
        if (managedBy() != null && !Boolean.TRUE.equals(force)) {
            throw EventsErrors.managedRule(name());
        }
    }

    /**
     * Adds targets, or replaces those of the same ids.
     *
     * @return those that were replaced, to be closed
     * @throws dev.brume.core.error.AwsException LimitExceededException, or ResourceNotFoundException for a rule that is gone
     */
    public synchronized List<RuleTarget> put(List<? extends RuleTarget> more) {
        checkIsThere();
        List<RuleTarget> changed = new ArrayList<>(targets);
        List<RuleTarget> replaced = new ArrayList<>();
        for (RuleTarget target : more) {
            int at = indexOf(target.described().id(), changed);
            if (at < 0) {
                changed.add(target);
            } else {
                replaced.add(changed.set(at, target));
            }
        }
        if (changed.size() > EventsLimits.TARGETS_PER_RULE_MAX) {
            throw EventsErrors.limitExceeded();
        }
        targets = List.copyOf(changed);
        return replaced;
    }

    /** Takes a target away; null when there is none of that id. */
    public synchronized @Nullable RuleTarget remove(String id) {
        int at = indexOf(id, targets);
        if (at < 0) {
            return null;
        }
        List<RuleTarget> changed = new ArrayList<>(targets);
        RuleTarget removed = changed.remove(at);
        targets = List.copyOf(changed);
        return removed;
    }

    private static int indexOf(String id, List<RuleTarget> targets) {
        for (int at = 0; at < targets.size(); at++) {
            if (targets.get(at).described().id().equals(id)) {
                return at;
            }
        }
        return -1;
    }

    private void checkIsThere() {
        if (gone) {
            throw EventsErrors.noRule(name(), bus.name());
        }
    }

    /** @throws dev.brume.core.error.AwsException ValidationException while there are targets */
    public synchronized void end() {
        if (!targets.isEmpty()) {
            throw EventsErrors.validation("Rule can't be deleted since it has targets.");
        }
        gone = true;
        meter.close();
    }

    /** The whole account is forgotten, or the bus. */
    public void abandon() {
        leave().forEach(RuleTarget::close);
        meter.close();
    }

    private synchronized List<RuleTarget> leave() {
        List<RuleTarget> left = targets;
        gone = true;
        targets = List.of();
        return left;
    }

    /**
     * Sends an event to all targets.
     *
     * @param byEvent whether the event matched; else it was time
     */
    public void trigger(Event event, boolean byEvent, @Nullable Call cause, Instant now) {
        meter.triggered(byEvent, now);
        List<RuleTarget> all = targets;
        for (int at = 0; at < all.size(); at++) {
            all.get(at).deliver(event, cause);
        }
    }
}
