package dev.brume.core.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brume.core.http.HttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request to the admin API: parameters of the query and fields of a JSON body, read with care. */
final class AdminRequest {
    private final HttpRequest http;
    private final Map<String, String> parameters = new HashMap<>();

    AdminRequest(HttpRequest http) {
        this.http = http;
        for (String pair : http.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                parameters.put(decode(pair), "");
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new AdminException(400, "the query is not percent-encoded properly: " + text);
        }
    }

    /** Refuses what a route does not know: a filter with a slip in its name would be no filter. */
    AdminRequest taking(String... names) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        body().fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw new AdminException(400, "no such parameters: " + unknown + "; there are " + List.of(names));
        }
        return this;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    int intParameter(String name, int otherwise, int max) {
        String text = parameters.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException notNumeric) {
            // Told below, with the range.
        }
        throw new AdminException(400, name + " must be a whole number from 0 to " + max + ", not " + text);
    }

    JsonNode body() {
        if (http.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = AdminJson.MAPPER.readTree(http.body());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException malformed) {
            // Told below.
        }
        throw new AdminException(400, "the body must be a JSON object");
    }

    /** All parameters, and all fields of the body that are texts, numbers or the like. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>(parameters);
        body().properties().forEach(field -> {
            if (!field.getValue().isValueNode()) {
                throw new AdminException(400, field.getKey() + " must be a text");
            }
            fields.put(field.getKey(), field.getValue().asText());
        });
        return fields;
    }

    /** A text field of the body, or a parameter of the same name. */
    Optional<String> field(String name) {
        JsonNode field = body().path(name);
        if (field.isMissingNode() || field.isNull()) {
            return parameter(name);
        }
        if (!field.isValueNode()) {
            throw new AdminException(400, name + " must be a text");
        }
        return Optional.of(field.asText());
    }

    /** An ISO-8601 duration ({@code PT1.5S}) or a number of seconds. */
    static Duration duration(String name, String text) {
        try {
            if (text.startsWith("P") || text.startsWith("p") || text.startsWith("-P")) {
                return Duration.parse(text);
            }
            double seconds = Double.parseDouble(text);
            if (Math.abs(seconds) < 1e12) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (DateTimeParseException | NumberFormatException malformed) {
            // Told below.
        }
        throw new AdminException(
                400, name + " must be a number of seconds or an ISO-8601 duration like PT30S, not " + text);
    }
}
