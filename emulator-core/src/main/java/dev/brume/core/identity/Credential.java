package dev.brume.core.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Credential} of a Signature Version 4 request: who signed, and the scope that names region and service. Read from
 * the {@code Authorization} header or, in a presigned URL, from {@code X-Amz-Credential}. The signature itself is not checked
 * here.
 *
 * @param region empty where the signature is for all regions (SigV4a)
 * @param service the signing name, {@code sqs}
 *
 * <p>See IAM User Guide, "Elements of an AWS API request signature".
 */
public record Credential(String accessKeyId, String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String QUERY_PARAMETER = "X-Amz-Credential=";
    private static final List<String> PARAMETERS = List.of("Credential=", "Signature=", "SignedHeaders=");
    private static final int SCOPE_PARTS = 5;

    /**
     * @param authorization the header's value, or null
     * @param query the raw query of the URL
     * @return empty for an unsigned request, or one whose credential cannot be read
     */
    public static Optional<Credential> of(@Nullable String authorization, String query) {
        if (authorization != null) {
            return authorization.startsWith("AWS4-") ? fromHeader(authorization) : Optional.empty();
        }
        int at = query.isEmpty() ? -1 : query.indexOf(QUERY_PARAMETER);
        if (at < 0 || (at > 0 && query.charAt(at - 1) != '&')) {
            return Optional.empty();
        }
        int from = at + QUERY_PARAMETER.length();
        int to = query.indexOf('&', from);
        String encoded = query.substring(from, to < 0 ? query.length() : to);
        try {
            return scope(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Credential> fromHeader(String authorization) {
        int from = authorization.indexOf("Credential=");
        if (from < 0) {
            return Optional.empty();
        }
        from += "Credential=".length();
        int to = from;
        while (to < authorization.length() && authorization.charAt(to) != ',' && authorization.charAt(to) != ' ') {
            to++;
        }
        return scope(authorization.substring(from, to));
    }

    /** {@code AKID/20260101/us-east-1/sqs/aws4_request}; SigV4a has no region. */
    private static Optional<Credential> scope(String text) {
        int end = text.lastIndexOf('/');
        int service = text.lastIndexOf('/', end - 1);
        int region = text.lastIndexOf('/', service - 1);
        int date = text.lastIndexOf('/', region - 1);
        if (date < 0 && region > 0) {
            return Optional.of(new Credential(text.substring(0, region), "", text.substring(service + 1, end)));
        }
        if (date <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Credential(
                text.substring(0, date), text.substring(region + 1, service), text.substring(service + 1, end)));
    }

    /**
     * What a Version 4 {@code Authorization} header lacks, in the words of AWS's {@code IncompleteSignature} error; empty when it
     * has all its parts or is of another kind.
     */
    public static Optional<String> incompleteness(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(ALGORITHM)) {
            return Optional.empty();
        }
        String missing = "";
        for (String parameter : PARAMETERS) {
            if (!authorization.contains(parameter)) {
                String name = parameter.substring(0, parameter.length() - 1);
                missing += "Authorization header requires '" + name + "' parameter. ";
            }
        }
        if (!missing.isEmpty()) {
            return Optional.of(missing + "Authorization=" + ALGORITHM);
        }
        Optional<Credential> credential = fromHeader(authorization);
        if (credential.isEmpty()) {
            return Optional.of("Credential must have exactly " + SCOPE_PARTS
                    + " slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                    + authorization.substring(authorization.indexOf("Credential=") + "Credential=".length()) + "'");
        }
        return Optional.empty();
    }
}
