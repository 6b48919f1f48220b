package dev.brume.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the admin API, {@code docs/admin-api.md}. On {@link HttpURLConnection}, which starts faster than the newer client:
 * a command should be over before one has looked up.
 */
final class AdminClient {
    private static final int CONNECT_MILLIS = 5_000;
    /** Advancing the clock runs all that is due on the way, which may take its time. */
    private static final int READ_MILLIS = 120_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final String endpoint;

    AdminClient(String endpoint) {
        this.endpoint = endpoint;
    }

    String endpoint() {
        return endpoint;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, Map<String, String> fields) {
        return send("POST", path, fields);
    }

    private JsonNode send(String method, String path, @Nullable Map<String, String> fields) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod(method);
            if (fields != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(MAPPER.writeValueAsBytes(fields));
            }
            return answer(connection);
        } catch (ConnectException refused) {
            throw new CommandException("nothing listens at " + endpoint + ": start it with brume start");
        } catch (SocketTimeoutException late) {
            throw new CommandException(endpoint + " does not answer in time");
        } catch (IOException broken) {
            throw new CommandException("no answer from " + endpoint + ": " + broken.getMessage());
        }
    }

    private JsonNode answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        JsonNode answer = read(status < 400 ? connection.getInputStream() : connection.getErrorStream());
        if (status < 400 && answer != null) {
            return answer;
        }
        if (answer != null && answer.hasNonNull("error")) {
            throw new CommandException(answer.get("error").asText());
        }
        throw new CommandException("what listens at " + endpoint + " is not Brume: it answers with status " + status);
    }

    /** Null when the answer is no JSON object. */
    private static @Nullable JsonNode read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return null;
        }
        try (body) {
            JsonNode node = MAPPER.readTree(body.readAllBytes());
            return node.isObject() ? node : null;
        } catch (com.fasterxml.jackson.core.JacksonException malformed) {
            return null;
        }
    }
}
