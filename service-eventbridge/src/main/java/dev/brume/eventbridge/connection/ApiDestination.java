package dev.brume.eventbridge.connection;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.eventbridge.terms.EventsLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /**
     * The request that an invocation makes, without what the connection adds.
     *
     * @param pathValues each stands for one {@code *} of the endpoint, in their order
     */
    public HttpCall call(List<String> pathValues, Map<String, String> headers, Map<String, String> query, String body) {
        HttpCall call = new HttpCall(settings.method, withPath(settings.endpoint, pathValues))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Amazon/EventBridge/ApiDestinations")
                .header("Range", "bytes=0-1048575")
                .body(body);
        headers.forEach(call::wanted);
        query.forEach(call::query);
        return call;
    }

    private static String withPath(String endpoint, List<String> values) {
        StringBuilder url = new StringBuilder(endpoint.length());
        int next = 0;
        for (int at = 0; at < endpoint.length(); at++) {
            char c = endpoint.charAt(at);
            if (c == '*' && next < values.size()) {
                url.append(HttpCall.encoded(values.get(next++)));
            } else {
                url.append(c);
            }
        }
        return url.toString();
    }

    public static int perSecond(@Nullable Integer asked) {
        return asked == null ? EventsLimits.INVOCATIONS_PER_SECOND : asked;
    }
}
