package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import java.util.Optional;

/**
 * What a request's signature names: {@code AKID/20260101/us-east-1/sqs/aws4_request}. Read from the {@code Authorization} header
 * or, in presigned URLs, from {@code X-Amz-Credential}. The signature itself is not looked at.
 *
 * @param region empty where the signature is for all regions (SigV4a)
 * @param service the signing name, {@code sqs}
 */
public record CredentialScope(String accessKeyId, String region, String service) {
    private static final String CREDENTIAL = "Credential=";
    private static final String PRESIGNED = "X-Amz-Credential";
    private static final int PARTS = 5;
    private static final int PARTS_WITHOUT_REGION = 4;

    public static Optional<CredentialScope> of(HttpRequest request) {
        String authorization = request.headers().get("authorization");
        if (authorization != null) {
            int at = authorization.indexOf(CREDENTIAL);
            return at < 0 ? Optional.empty() : parse(authorization, at + CREDENTIAL.length());
        }
        String presigned = QueryString.find(request.query(), PRESIGNED);
        return presigned == null ? Optional.empty() : parse(presigned, 0);
    }

    private static Optional<CredentialScope> parse(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != ' ') {
            end++;
        }
        String[] parts = text.substring(from, end).split("/", -1);
        return switch (parts.length) {
            case PARTS -> Optional.of(new CredentialScope(parts[0], parts[2], parts[3]));
            case PARTS_WITHOUT_REGION -> Optional.of(new CredentialScope(parts[0], "", parts[2]));
            default -> Optional.empty();
        };
    }
}
