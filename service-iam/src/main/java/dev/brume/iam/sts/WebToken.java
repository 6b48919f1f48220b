package dev.brume.iam.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an OpenID Connect token says. Its signature is not checked.
 *
 * @param issuer without {@code https://}
 * @param audience whom the token was made for
 */
record WebToken(String issuer, String subject, String audience, JsonNode claims) {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final int PARTS = 3;

    /** @throws AwsException InvalidIdentityToken, or ExpiredTokenException */
    static WebToken read(String token, Instant now) {
        JsonNode claims = payload(token);
        String issuer = claims.path("iss").asText();
        String subject = claims.path("sub").asText();
        JsonNode audience = claims.path("aud");
        String first = audience.isArray() ? audience.path(0).asText() : audience.asText();
        if (issuer.isEmpty() || subject.isEmpty() || first.isEmpty()) {
            throw StsErrors.invalidIdentityToken(
                    "Missing a required claim: " + (issuer.isEmpty() ? "iss" : subject.isEmpty() ? "sub" : "aud"));
        }
        long expires = claims.path("exp").asLong(Long.MAX_VALUE);
        if (now.getEpochSecond() >= expires) {
            throw StsErrors.expiredToken("Token expired: current date/time " + now.getEpochSecond()
                    + " must be before the expiration date/time " + expires);
        }
        return new WebToken(issuer.replaceFirst("^https://", ""), subject, first, claims);
    }

    private static JsonNode payload(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            if (parts.length == PARTS) {
                JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
                if (claims.isObject()) {
                    return claims;
                }
            }
        } catch (IllegalArgumentException | IOException notReadable) {
            // Told below.
        }
        throw StsErrors.invalidIdentityToken(
                "The ID Token provided is not a valid JWT." + " (You may see this error if you sent an Access Token)");
    }

    /** Apart, so that who needs no tokens needs no mapper. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    /** Whether one of the audiences is among those that a provider takes. */
    boolean isFor(List<String> clientIds) {
        JsonNode audience = claims.path("aud");
        for (JsonNode one : audience.isArray() ? audience : List.of(audience)) {
            if (clientIds.contains(one.asText())) {
                return true;
            }
        }
        return clientIds.contains(claims.path("azp").asText());
    }

    /**
     * Condition keys: {@code accounts.example.com:sub}. The party that a token was issued to stands for its audience.
     *
     * <p>See IAM User Guide, "Available keys for AWS OIDC federation".
     */
    Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put(issuer + ":sub", List.of(subject));
        String party = claims.path("azp").asText();
        if (party.isEmpty()) {
            keys.put(issuer + ":aud", texts(claims.path("aud")));
        } else {
            keys.put(issuer + ":aud", List.of(party));
            keys.put(issuer + ":oaud", texts(claims.path("aud")));
        }
        for (String name : List.of("amr", "email", "id", "actor", "repository", "ref", "environment")) {
            if (claims.has(name)) {
                keys.put(issuer + ":" + name, texts(claims.path(name)));
            }
        }
        return keys;
    }

    /** Tags that the token gives the session. */
    SessionTags tags() {
        JsonNode given = claims.path(TAGS);
        Map<String, String> tags = new LinkedHashMap<>();
        given.path("principal_tags")
                .properties()
                .forEach(tag -> tags.put(
                        tag.getKey(), texts(tag.getValue()).stream().findFirst().orElse("")));
        return SessionTags.of(tags, texts(given.path("transitive_tag_keys")), null);
    }

    String sourceIdentity() {
        return claims.path(SOURCE_IDENTITY).asText();
    }

    private static List<String> texts(JsonNode node) {
        if (!node.isArray()) {
            return node.isMissingNode() ? List.of() : List.of(node.asText());
        }
        return node.valueStream().map(JsonNode::asText).toList();
    }
}
