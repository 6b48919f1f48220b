package dev.brume.eventbridge.terms;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a bus lives and what it is called. Partner buses have slashes in their names. */
public record BusName(Place place, String name) {
    public static final String DEFAULT = "default";
    private static final String RESOURCE = "event-bus/";

    /**
     * What requests say: a name of the caller's own account and region, an ARN of wherever, or nothing.
     *
     * @throws dev.brume.core.error.AwsException ValidationException for an ARN of no bus
     */
    public static BusName of(@Nullable String nameOrArn, Call call) {
        if (nameOrArn == null) {
            return new BusName(call.place(), DEFAULT);
        }
        if (!nameOrArn.startsWith("arn:")) {
            return new BusName(call.place(), nameOrArn);
        }
        return ofArn(nameOrArn)
                .orElseThrow(() -> EventsErrors.invalidParameter(nameOrArn, "Provided Arn is not in correct format."));
    }

    /** Empty for what is no ARN of a bus. */
    public static Optional<BusName> ofArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("events")
                        && arn.resource().startsWith(RESOURCE)
                        && arn.resource().length() > RESOURCE.length()
                        && Region.isRegion(arn.region())
                        && AccountId.isAccountId(arn.account()))
                .map(arn -> new BusName(
                        new Place(new AccountId(arn.account()), new Region(arn.region())),
                        arn.resource().substring(RESOURCE.length())));
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    public String arn() {
        return Arn.of("events", place.region(), place.account(), RESOURCE + name)
                .toString();
    }

    /** The ARN of one of its rules; that of the default bus is not named in it. */
    public String ruleArn(String rule) {
        return Arn.of("events", place.region(), place.account(), "rule/" + (isDefault() ? "" : name + "/") + rule)
                .toString();
    }

    /** The bus and the rule that a rule's ARN names. */
    public record OfRule(BusName bus, String rule) {}

    /** Empty for what is no ARN of a rule. */
    public static Optional<OfRule> ofRuleArn(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null
                || !arn.service().equals("events")
                || !arn.resource().startsWith("rule/")
                || !Region.isRegion(arn.region())
                || !AccountId.isAccountId(arn.account())) {
            return Optional.empty();
        }
        String path = arn.resource().substring("rule/".length());
        int slash = path.lastIndexOf('/');
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        BusName bus = new BusName(place, slash < 0 ? DEFAULT : path.substring(0, slash));
        return Optional.of(new OfRule(bus, path.substring(slash + 1)));
    }
}
