package dev.brume.sns.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says to each protocol (Publish, "MessageStructure").
 *
 * @param body for everybody else
 * @param bodies for single protocols, {@code application} among them with the whole message as it was published; empty when all get
 *     the same
 */
public record MessageStructure(String body, Map<Protocol, String> bodies) {
    private static final String DEFAULT = "default";
    /** What much code says that sends text messages; AWS takes it and means nothing by it. */
    private static final String PLAIN = "string";

    /**
     * @param structure {@code json} or nothing
     * @throws AwsException InvalidParameter
     */
    public static MessageStructure read(String message, @Nullable String structure) {
        if (structure == null || structure.isEmpty() || structure.equals(PLAIN)) {
            return new MessageStructure(message, Map.of());
        }
        if (!structure.equals("json")) {
            throw SnsErrors.invalidParameter("MessageStructure");
        }
        JsonNode bodies;
        try {
            bodies = Json.parse(message);
        } catch (JsonProcessingException malformed) {
            throw refused("JSON message body failed to parse");
        }
        if (!bodies.path(DEFAULT).isTextual()) {
            throw refused("No default entry in JSON message body");
        }
        Map<Protocol, String> known = ofProtocols(bodies);
        known.put(Protocol.APPLICATION, message);
        return new MessageStructure(bodies.path(DEFAULT).asText(), known);
    }

    /** A member that is no text, or of no protocol, is ignored; push platforms choose theirs out of the whole. */
    private static Map<Protocol, String> ofProtocols(JsonNode bodies) {
        Map<Protocol, String> known = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            JsonNode body = bodies.path(protocol.text());
            if (body.isTextual()) {
                known.put(protocol, body.asText());
            }
        }
        return known;
    }

    private static AwsException refused(String reason) {
        return SnsErrors.invalidParameter("Message Structure - " + reason);
    }
}
