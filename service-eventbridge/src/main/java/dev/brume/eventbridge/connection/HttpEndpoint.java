package dev.brume.eventbridge.connection;

import dev.brume.eventbridge.terms.EventsErrors;
import java.net.URI;
import java.net.URISyntaxException;

/** What may be called: AWS wants HTTPS, here HTTP will do as well. The path may have wildcards, the host may not. */
public final class HttpEndpoint {
    private HttpEndpoint() {}

    /**
     * The same text.
     *
     * @param member of the request, to name in the refusal
     * @param failed what AWS says first: {@code "Failed to create the api-destination(s). "}
     * @throws dev.brume.core.error.AwsException ValidationException in AWS's words
     */
    public static String checked(String endpoint, String member, String failed) {
        if (!isUrl(endpoint)) {
            throw EventsErrors.validation(failed + "Parameter " + member + " is not valid. Reason: Endpoint '"
                    + endpoint + "' is invalid, please provide a valid HTTPS endpoint URL.");
        }
        return endpoint;
    }

    private static boolean isUrl(String endpoint) {
        try {
            URI url = new URI(endpoint);
            boolean isHttp = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return isHttp && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
