package dev.brume.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.sns.rules.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request to one of our own routes says: parameters of the query, and members of a JSON body. */
record RouteQuery(Map<String, String> parameters) {
    private static final int BAD_REQUEST = 400;

    static RouteQuery of(HttpRequest request) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (!body.isBlank()) {
            readBody(body, parameters);
        }
        return new RouteQuery(parameters);
    }

    private static void readBody(String body, Map<String, String> parameters) {
        try {
            Json.parse(body)
                    .properties()
                    .forEach(member ->
                            parameters.put(member.getKey(), member.getValue().asText()));
        } catch (JsonProcessingException malformed) {
            throw new AwsException("InvalidParameter", BAD_REQUEST, "the body must be a JSON object");
        }
    }

    /** A phone number's plus sign is meant, even if a client did not encode it. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Null when it says nothing. */
    @Nullable
    String get(String name) {
        return parameters.get(name);
    }
}
