package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Which pages of other origins may do what: Amazon S3 User Guide, "Using cross-origin resource sharing (CORS)". The first rule that fits counts. */
public record CorsRules(List<CORSRule> rules) {
    private static final int MOST_RULES = 100;
    private static final int LONGEST_ID = 255;
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
    private static final String ANY = "*";
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";
    private static final int MOST_ASCII = 127;

    public CorsRules {
        rules = List.copyOf(rules);
    }

    /** @throws AwsException MalformedXML, InvalidRequest */
    public static CorsRules of(List<CORSRule> asked) {
        if (asked.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (asked.size() > MOST_RULES) {
            throw S3Errors.invalidRequest("The number of CORS rules should not exceed allowed limit of 100 rules.");
        }
        asked.forEach(CorsRules::check);
        return new CorsRules(asked);
    }

    private static void check(CORSRule rule) {
        if (rule.allowedMethods().isEmpty()
                || rule.allowedOrigins().isEmpty()
                || rule.id() != null && rule.id().length() > LONGEST_ID) {
            throw S3Errors.malformedXml();
        }
        for (String method : rule.allowedMethods()) {
            if (!METHODS.contains(method)) {
                throw S3Errors.invalidRequest(
                        "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            }
        }
        rule.allowedOrigins().forEach(origin -> checkWildcard("AllowedOrigin", origin));
        rule.allowedHeaders().forEach(header -> checkWildcard("AllowedHeader", header));
        for (String header : rule.exposeHeaders()) {
            if (header.contains(ANY)) {
                throw S3Errors.invalidRequest("ExposeHeader \"" + header
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            }
            if (!header.chars().allMatch(CorsRules::isOfName)) {
                // S3 calls it so.
                throw S3Errors.invalidRequest("AllowedHeader \"" + header + "\" contains invalid character.");
            }
        }
    }

    /** Whether the name of a header may have it. */
    private static boolean isOfName(int letter) {
        return letter > ' ' && letter < MOST_ASCII && SEPARATORS.indexOf(letter) < 0;
    }

    private static void checkWildcard(String element, String pattern) {
        if (pattern.indexOf('*') != pattern.lastIndexOf('*')) {
            throw S3Errors.invalidRequest(element + " \"" + pattern + "\" can not have more than one wildcard.");
        }
    }

    /**
     * The headers of an answer that let a page have it.
     *
     * @param wantedHeaders those that a preflight asks for; null for none
     * @return names in lower case and values in turn; null where no rule lets the page in
     */
    public @Nullable List<String> headers(String origin, String method, @Nullable String wantedHeaders) {
        List<String> wanted = wantedHeaders == null || wantedHeaders.isBlank()
                ? List.of()
                : List.of(wantedHeaders.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*"));
        for (CORSRule rule : rules) {
            String allowed = origin(rule, origin);
            if (allowed != null && rule.allowedMethods().contains(method) && allows(rule, wanted)) {
                return headers(rule, allowed, wanted);
            }
        }
        return null;
    }

    /** What a rule answers to an origin: the origin, or a star where it lets in all; null where it does not let it in. */
    private static @Nullable String origin(CORSRule rule, String origin) {
        for (String pattern : rule.allowedOrigins()) {
            if (matches(pattern, origin)) {
                return pattern.equals(ANY) ? ANY : origin;
            }
        }
        return null;
    }

    private static boolean allows(CORSRule rule, List<String> wanted) {
        return wanted.stream()
                .allMatch(header -> rule.allowedHeaders().stream()
                        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), header)));
    }

    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        return star < 0
                ? pattern.equals(text)
                : text.length() >= pattern.length() - 1
                        && text.startsWith(pattern.substring(0, star))
                        && text.endsWith(pattern.substring(star + 1));
    }

    private static List<String> headers(CORSRule rule, String origin, List<String> wanted) {
        List<String> headers = new ArrayList<>();
        add(headers, "access-control-allow-origin", origin);
        add(headers, "access-control-allow-methods", String.join(", ", rule.allowedMethods()));
        if (!wanted.isEmpty()) {
            add(headers, "access-control-allow-headers", String.join(", ", wanted));
        }
        if (!rule.exposeHeaders().isEmpty()) {
            add(headers, "access-control-expose-headers", String.join(", ", rule.exposeHeaders()));
        }
        if (rule.maxAgeSeconds() != null) {
            add(headers, "access-control-max-age", rule.maxAgeSeconds().toString());
        }
        if (!origin.equals(ANY)) {
            add(headers, "access-control-allow-credentials", "true");
        }
        add(headers, "vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return headers;
    }

    private static void add(List<String> headers, String name, String value) {
        headers.add(name);
        headers.add(value);
    }
}
