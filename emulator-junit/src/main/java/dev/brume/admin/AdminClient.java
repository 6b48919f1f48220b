package dev.brume.admin;

import dev.brume.BrumeAccount;
import dev.brume.BrumeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an emulator's admin API. Safe for many threads. */
public final class AdminClient {
    private static final int STATUS_ERROR = 400;
    /** An answer too, with what it is about: not idle in time. */
    private static final int STATUS_TIMEOUT = 408;

    private final URI endpoint;

    public AdminClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** As a part of a path or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Asks.
     *
     * @param query names and values in turn
     * @throws BrumeException when it cannot be answered
     */
    public JsonObject get(String path, String... query) {
        StringBuilder whole = new StringBuilder(path);
        for (int at = 0; at < query.length; at += 2) {
            whole.append(at == 0 ? '?' : '&').append(query[at]).append('=').append(encode(query[at + 1]));
        }
        return exchange(whole.toString(), Map.of(), null);
    }

    /** @throws BrumeException when it cannot be done */
    public JsonObject post(String path, Map<String, ?> body) {
        return exchange(path, Map.of("Content-Type", "application/json"), JsonText.of(body));
    }

    /**
     * As {@link #post}, in AWS's JSON protocol.
     *
     * @param target {@code AmazonSQS.ReceiveMessage}
     */
    public JsonObject post(String path, String target, Map<String, ?> body) {
        Map<String, String> headers = Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", target);
        return exchange(path, headers, JsonText.of(body));
    }

    /**
     * A request of AWS's own, in JSON: where requests are not judged, naming an account is enough.
     *
     * @param service its signing name
     */
    public JsonObject create(String service, String path, BrumeAccount account, Map<String, ?> body) {
        String credential = "AWS4-HMAC-SHA256 Credential=" + account.accessKeyId() + "/20260101/" + account.region()
                + "/" + service + "/aws4_request, SignedHeaders=host, Signature=00";
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization", credential);
        return exchange(path, headers, JsonText.of(body));
    }

    /** @param body null for none */
    private JsonObject exchange(String path, Map<String, String> headers, @Nullable String body) {
        try {
            // Whatever proxy this JVM uses: the emulator is here.
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("Accept", "application/json");
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            return answer(connection);
        } catch (IOException unreachable) {
            throw new BrumeException(
                    "The emulator at " + endpoint + " does not answer: " + unreachable.getMessage(), unreachable);
        }
    }

    private static JsonObject answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String text;
        try (InputStream in = status < STATUS_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (status >= STATUS_ERROR && status != STATUS_TIMEOUT) {
            throw new BrumeException(connection.getRequestMethod() + " " + connection.getURL() + " is answered with "
                    + status + ": " + text);
        }
        return JsonReader.object(text);
    }
}
