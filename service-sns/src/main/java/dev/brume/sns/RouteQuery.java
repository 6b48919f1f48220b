package dev.brume.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
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

    /**
     * The account and region that are asked about: {@code accountId} and {@code region}, else the emulator's own.
     *
     * @throws AwsException when they are none
     */
    Place place(EmulatorOptions options) {
        String account = get("accountId");
        String region = get("region");
        if (account != null && !AccountId.isAccountId(account)) {
            throw new AwsException("InvalidParameter", BAD_REQUEST, "accountId must have twelve digits: " + account);
        }
        if (region != null && !Region.isRegion(region)) {
            throw new AwsException("InvalidParameter", BAD_REQUEST, "not the name of a region: " + region);
        }
        return new Place(
                account == null ? options.account() : new AccountId(account),
                region == null ? options.region() : new Region(region));
    }
}
