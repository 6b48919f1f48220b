package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Docker engine, or what speaks its API. Blocks; each request has a connection of its own.
 *
 * <p>See "Docker Engine API". Paths have no version: the engine's own is meant, and what is used here is in all.
 */
public final class Engine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;
    private static final int STATUS_ERROR = 400;
    private static final byte[] NOTHING = {};
    static final String OWNER = "dev.brume.owner";

    private final EngineAddress address;

    private Engine(EngineAddress address) {
        this.address = address;
    }

    /**
     * The engine of this machine, if it answers.
     *
     * @param dockerHost {@code DOCKER_HOST}, or null
     * @throws IOException when none answers
     */
    public static Engine find(@Nullable String dockerHost) throws IOException {
        EngineAddress address = EngineAddress.of(dockerHost);
        Engine engine = new Engine(address);
        try {
            engine.ask("GET", "/_ping", null);
            return engine;
        } catch (IOException silent) {
            throw new IOException(address.name() + ": " + silent.getMessage(), silent);
        }
    }

    /** As the user has it. */
    public String name() {
        return address.name();
    }

    /** Whether paths of this machine are the engine's as well, unless we are in a container of it. */
    public boolean isLocal() {
        return address.isLocal();
    }

    public JsonNode info() throws IOException {
        return ask("GET", "/info", null);
    }

    public JsonNode network(String name) throws IOException {
        return ask("GET", "/networks/" + encoded(name), null);
    }

    public boolean hasImage(String image) throws IOException {
        try {
            ask("GET", "/images/" + image + "/json", null);
            return true;
        } catch (EngineException refused) {
            if (refused.status() == EngineException.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Fetches an image; takes as long as that takes.
     *
     * @param platform {@code linux/amd64}
     */
    public void pull(String image, String platform) throws IOException {
        String target = "/images/create?fromImage=" + encoded(image) + "&platform=" + encoded(platform);
        byte[] progress = send("POST", target, "application/json", NOTHING);
        // One object after another, and in the last what went wrong.
        for (String line : new String(progress, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            if (line.contains("\"error\"")) {
                throw new IOException(JSON.readTree(line).path("error").asText());
            }
        }
    }

    /** Returns its id. */
    public String create(JsonNode container) throws IOException {
        return ask("POST", "/containers/create", container).path("Id").asText();
    }

    public void start(String id) throws IOException {
        ask("POST", "/containers/" + id + "/start", null);
    }

    /** Its output from now on, standard output and standard error in frames. */
    public Output attach(String id) throws IOException {
        Exchange exchange = new Exchange(
                address,
                "POST",
                "/containers/" + id + "/attach?stream=1&stdout=1&stderr=1",
                "application/json",
                NOTHING,
                true);
        if (exchange.status() >= STATUS_ERROR) {
            try (exchange) {
                throw refusal(exchange.status(), exchange.body(BODY_BYTES_MAX));
            }
        }
        return new Output(exchange);
    }

    /** Puts files of a tar archive into a folder of a container. */
    public void put(String id, String folder, byte[] tar) throws IOException {
        send("PUT", "/containers/" + id + "/archive?path=" + encoded(folder), "application/x-tar", tar);
    }

    public JsonNode inspect(String id) throws IOException {
        return ask("GET", "/containers/" + id + "/json", null);
    }

    /** Waits until it has ended; returns its exit status. */
    public int await(String id) throws IOException {
        return ask("POST", "/containers/" + id + "/wait", null)
                .path("StatusCode")
                .asInt();
    }

    public JsonNode stats(String id) throws IOException {
        return ask("GET", "/containers/" + id + "/stats?stream=false&one-shot=true", null);
    }

    public void terminate(String id) throws IOException {
        ask("POST", "/containers/" + id + "/kill?signal=SIGTERM", null);
    }

    public void kill(String id) throws IOException {
        ask("POST", "/containers/" + id + "/kill", null);
    }

    /** With its volumes, and whatever runs in it. */
    public void remove(String id) throws IOException {
        ask("DELETE", "/containers/" + id + "?force=1&v=1", null);
    }

    /** All containers with our label, running or not. */
    public List<JsonNode> ours() throws IOException {
        String filters = "{\"label\":[\"" + OWNER + "\"]}";
        JsonNode all = ask("GET", "/containers/json?all=1&filters=" + encoded(filters), null);
        List<JsonNode> containers = new ArrayList<>();
        all.forEach(containers::add);
        return containers;
    }

    private JsonNode ask(String method, String target, @Nullable JsonNode body) throws IOException {
        byte[] answer = send(method, target, "application/json", body == null ? NOTHING : JSON.writeValueAsBytes(body));
        JsonNode json = answer.length == 0 || answer[0] != '{' && answer[0] != '[' ? null : JSON.readTree(answer);
        return json == null ? MissingNode.getInstance() : json;
    }

    private byte[] send(String method, String target, String contentType, byte[] body) throws IOException {
        try (Exchange exchange = new Exchange(address, method, target, contentType, body, false)) {
            byte[] answer = exchange.body(BODY_BYTES_MAX);
            if (exchange.status() >= STATUS_ERROR) {
                throw refusal(exchange.status(), answer);
            }
            return answer;
        }
    }

    private static EngineException refusal(int status, byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8).strip();
        try {
            String message = JSON.readTree(text).path("message").asText();
            return new EngineException(status, message.isEmpty() ? text : message);
        } catch (IOException noJson) {
            return new EngineException(status, text);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
