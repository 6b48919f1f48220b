package dev.brume.s3;

import dev.brume.core.http.HttpRequest;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Whether a request says who it is of in one way that S3 knows: a header or a query, a signature of version 2 or 4. See "Authenticating
 * Requests" in the Amazon S3 API Reference. Whether the signature holds is asked elsewhere.
 */
final class Authentication {
    private static final String HEADER = "Authorization";
    private static final List<String> KINDS = List.of("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", "AWS ");

    private Authentication() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgument, InvalidRequest */
    static void check(HttpRequest request, SdkRequest input) {
        String header = request.headers().get("authorization");
        boolean signedInQuery = Presigned.isOfFourth(request.query()) || Presigned.isOfSecond(request.query());
        if (header != null) {
            checkHeader(header, signedInQuery);
        } else if (!signedInQuery
                && input instanceof GetObjectRequest
                && request.query().contains("response-")) {
            throw S3Errors.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.");
        }
    }

    private static void checkHeader(String header, boolean signedInQuery) {
        if (signedInQuery) {
            throw S3Errors.invalidArgument(
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                            + "parameter or the Authorization header should be specified",
                    HEADER,
                    header);
        }
        if (header.indexOf(' ') < 0) {
            throw S3Errors.invalidArgument(
                    "Authorization header is invalid -- one and only one ' ' (space) required", HEADER, header);
        }
        for (String kind : KINDS) {
            if (header.startsWith(kind)) {
                return;
            }
        }
        throw S3Errors.invalidArgument("Unsupported Authorization Type", HEADER, header);
    }
}
