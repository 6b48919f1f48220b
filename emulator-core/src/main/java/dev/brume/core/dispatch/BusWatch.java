package dev.brume.core.dispatch;

import dev.brume.core.identity.Place;
import java.util.function.Predicate;

/**
 * Whether anybody can see what comes to a default event bus. Services that tell of all that happens in them ask before they write it
 * down: most buses have no rule. EventBridge answers once it is there; until then somebody might look. A volatile guards who answers.
 */
public final class BusWatch {
    private volatile Predicate<Place> watched = place -> true;

    /** @param whether the default bus of an account in a region has a rule that events can match */
    public void answeredBy(Predicate<Place> whether) {
        watched = whether;
    }

    public boolean isWatched(Place place) {
        return watched.test(place);
    }
}
