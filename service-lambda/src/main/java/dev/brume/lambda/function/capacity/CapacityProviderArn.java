package dev.brume.lambda.function.capacity;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which capacity provider a request means. */
public record CapacityProviderArn(Place place, String name) {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):(?<account>\\d{12}):capacity-provider:"
                    + "(?<name>[a-zA-Z0-9-_]+)");

    /**
     * @param text a name or an ARN, valid by the model's pattern
     * @param caller where a name is looked for
     */
    public static CapacityProviderArn parse(String text, Place caller) {
        CapacityProviderArn arn = parseArn(text);
        return arn == null ? new CapacityProviderArn(caller, text) : arn;
    }

    /** @return null for what is no capacity provider's ARN */
    public static @Nullable CapacityProviderArn parseArn(String text) {
        Matcher matcher = ARN.matcher(text);
        return matcher.matches()
                ? new CapacityProviderArn(
                        new Place(new AccountId(matcher.group("account")), new Region(matcher.group("region"))),
                        matcher.group("name"))
                : null;
    }

    @Override
    public String toString() {
        return "arn:" + place.region().partition() + ":lambda:" + place.region().name() + ":" + place.account()
                + ":capacity-provider:" + name;
    }
}
