package dev.brume.core.signature;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.SentBody;
import java.util.List;

/**
 * What a signature is of: a request in one spelling of many.
 *
 * <p>See IAM User Guide, "Create a signed AWS API request", "Create a canonical request".
 */
final class CanonicalRequest {
    private static final String CONTENT_SHA256 = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private CanonicalRequest() {}

    static String of(HttpRequest request, Query query, Signature signature, boolean s3) {
        StringBuilder out = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(Uris.canonicalPath(request.path(), s3))
                .append('\n')
                .append(query.canonical())
                .append('\n');
        for (String name : signature.signedHeaders()) {
            out.append(name).append(':');
            appendValue(out, name, request);
            out.append('\n');
        }
        out.append('\n');
        for (int i = 0; i < signature.signedHeaders().size(); i++) {
            out.append(i == 0 ? "" : ";").append(signature.signedHeaders().get(i));
        }
        return out.append('\n').append(payloadHash(request, signature, s3)).toString();
    }

    private static void appendValue(StringBuilder out, String name, HttpRequest request) {
        SentBody sent = request.sentBody();
        if (sent != null && name.equals("content-encoding")) {
            out.append(sent.contentEncoding().strip());
            return;
        }
        List<String> values = request.headers().getAll(name);
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            appendTrimmed(out, values.get(i));
        }
    }

    /** Without white space around, and with one space where there are several. */
    private static void appendTrimmed(StringBuilder out, String value) {
        String text = value.strip();
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != ' ' || !space) {
                out.append(character);
            }
            space = character == ' ';
        }
    }

    /** Of the body as it was sent, unless the request says that the body is not signed, or in parts. */
    private static String payloadHash(HttpRequest request, Signature signature, boolean s3) {
        String declared = request.headers().get(CONTENT_SHA256);
        if (declared != null && (declared.equals(UNSIGNED) || declared.startsWith("STREAMING-"))) {
            return declared;
        }
        if (s3 && signature.isPresigned() && declared == null) {
            return UNSIGNED;
        }
        if (request.sink() != null) {
            // The sink has held the body against what is declared.
            return declared == null ? UNSIGNED : declared;
        }
        SentBody sent = request.sentBody();
        return Hashes.sha256(sent == null ? request.body() : sent.bytes());
    }
}
