package dev.brume.eventbridge.connection;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.eventbridge.terms.EventsLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An HTTP endpoint that rules can have for a target. What changes is replaced as a whole. */
public final class ApiDestination {
    private final String name;
    private final String arn;
    private final Instant created;
    private volatile Settings settings;

    /** What CreateApiDestination and UpdateApiDestination say. */
    public record Settings(
            @Nullable String description,
            String connectionArn,
            String endpoint,
            String method,
            int perSecond,
            Instant modified) {}

    public ApiDestination(String name, Place place, Settings settings, Ids ids) {
        this.name = name;
        this.arn = Arn.of("events", place.region(), place.account(), "api-destination/" + name + "/" + ids.uuid())
                .toString();
        this.settings = settings;
        this.created = settings.modified;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public Instant created() {
        return created;
    }

    public Settings settings() {
        return settings;
    }

    public void change(Settings changed) {
        settings = changed;
    }

    public static int perSecond(@Nullable Integer asked) {
        return asked == null ? EventsLimits.INVOCATIONS_PER_SECOND : asked;
    }
}
