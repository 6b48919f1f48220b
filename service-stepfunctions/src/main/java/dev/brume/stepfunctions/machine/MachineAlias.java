package dev.brume.stepfunctions.machine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alias: a name for one version, or for two with shares of what is started. */
public record MachineAlias(
        String name,
        String arn,
        @Nullable String description,
        List<Route> routes,
        Instant createdAt,
        Instant updatedAt) {
    /** A version's share in percent. */
    public record Route(String versionArn, int weight) {}

    /** @param fraction a random number from 0 to 1 */
    public String choose(double fraction) {
        double left = 100 * fraction;
        for (Route route : routes) {
            left -= route.weight();
            if (left < 0) {
                return route.versionArn();
            }
        }
        return routes.getLast().versionArn();
    }
}
