package dev.brume.sns.delivery.status;

import dev.brume.sns.rules.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param statusCode an HTTP status; null when it did not answer
 */
public record ProviderResponse(@Nullable Integer statusCode, String text) {
    private static final int LENGTH_MAX = 1000;

    public static ProviderResponse of(String text) {
        return new ProviderResponse(null, brief(text));
    }

    public static ProviderResponse of(int statusCode, String text) {
        return new ProviderResponse(statusCode, brief(text));
    }

    /** @param members names and values in turn, of a JSON object */
    public static ProviderResponse of(int statusCode, String... members) {
        Map<String, String> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put(members[i], members[i + 1]);
        }
        return of(statusCode, Json.text(object));
    }

    private static String brief(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }
}
