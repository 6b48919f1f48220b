package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brume.lambda.execution.runtimeapi.Answer;
import dev.brume.lambda.execution.runtimeapi.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a subscriber asked for, found to be right. */
record Subscription(
        SubscriptionApi api,
        String schemaVersion,
        Set<TelemetryEvent.Stream> streams,
        Destination destination,
        Buffering buffering) {

    static Subscription parse(SubscriptionApi api, byte[] body) throws Refused {
        JsonNode request = MissingNode.getInstance();
        try {
            request = TelemetryEvent.JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw invalid(api, "the body is no JSON: " + noJson.getOriginalMessage());
        } catch (IOException cannotBe) {
            throw invalid(api, "the body is no JSON");
        }
        List<String> problems = new ArrayList<>();
        Destination destination = Destination.of(request.path("destination"), problems);
        Set<TelemetryEvent.Stream> streams = streams(request.path("types"), problems);
        Buffering buffering = Buffering.of(request.path("buffering"), problems);
        String version =
                request.path("schemaVersion").asText(api == SubscriptionApi.LOGS ? api.schemaVersions.getFirst() : "");
        if (!api.schemaVersions.contains(version)) {
            problems.add("schemaVersion should be one of " + String.join(", ", api.schemaVersions));
        }
        if (!problems.isEmpty()) {
            throw invalid(api, String.join("; ", problems));
        }
        return new Subscription(api, version, streams, destination, buffering);
    }

    private static Set<TelemetryEvent.Stream> streams(JsonNode types, List<String> problems) {
        Set<TelemetryEvent.Stream> streams = EnumSet.noneOf(TelemetryEvent.Stream.class);
        for (JsonNode type : types) {
            switch (type.asText()) {
                case "platform" -> streams.add(TelemetryEvent.Stream.PLATFORM);
                case "function" -> streams.add(TelemetryEvent.Stream.FUNCTION);
                case "extension" -> streams.add(TelemetryEvent.Stream.EXTENSION);
                default -> problems.add("types should be platform, function or extension");
            }
        }
        if (types.isEmpty()) {
            problems.add("types should not be empty");
        }
        return streams;
    }

    private static Refused invalid(SubscriptionApi api, String message) {
        return new Refused(Answer.error(Answer.STATUS_BAD_REQUEST, api.validationError, message));
    }

    /** The event's JSON, if it is among what was asked for. */
    @Nullable
    String json(TelemetryEvent event) {
        TelemetryEvent seen = streams.contains(event.stream()) ? api.view(event, schemaVersion) : null;
        return seen == null ? null : seen.json();
    }
}
