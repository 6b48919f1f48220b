package dev.brume.lambda.function.layer;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import org.jspecify.annotations.Nullable;

/**
 * Which layer a request means.
 *
 * @param number of the version, or null where the layer itself is meant
 */
public record LayerArn(Place place, String name, @Nullable Long number) {
    private static final String LAYER = "layer:";

    /** @param text a layer's name, or the ARN of a layer or of one of its versions, valid by the model's patterns */
    public static LayerArn parse(String text, Place caller) {
        LayerArn parsed = parseArn(text);
        return parsed == null ? new LayerArn(caller, text, null) : parsed;
    }

    /** @return null for what is no layer's ARN */
    public static @Nullable LayerArn parseArn(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null
                || !arn.resource().startsWith(LAYER)
                || !AccountId.isAccountId(arn.account())
                || !Region.isRegion(arn.region())) {
            return null;
        }
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        String[] parts = arn.resource().substring(LAYER.length()).split(":", -1);
        return new LayerArn(place, parts[0], parts.length > 1 ? number(parts[1]) : null);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException beyondAnyVersion) {
            return Long.MAX_VALUE;
        }
    }

    public LayerArn version(long version) {
        return new LayerArn(place, name, version);
    }

    @Override
    public String toString() {
        String layer =
                Arn.of("lambda", place.region(), place.account(), LAYER + name).toString();
        return number == null ? layer : layer + ":" + number;
    }
}
