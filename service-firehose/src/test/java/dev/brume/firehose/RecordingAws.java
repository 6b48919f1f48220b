package dev.brume.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A small AWS with one function and one log, which notes down what it is asked. Guarded by its monitor. */
final class RecordingAws implements AwsClient {
    private static final JsonMapper JSON = new JsonMapper();
    private final List<JsonNode> events = new ArrayList<>();
    private final List<JsonNode> logged = new ArrayList<>();
    private Function<JsonNode, InvokeResponse> function = event -> {
        throw new AwsException("ResourceNotFoundException", 404, "Function not found");
    };

    /** What the function answers to each event. */
    synchronized void function(Function<JsonNode, InvokeResponse> answers) {
        function = answers;
    }

    /** A function that answers record by record: what it puts into the result, given the record's text, is its answer. */
    synchronized void transform(BiFunction<String, ObjectNode, String> result) {
        function(event -> {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode records = answer.putArray("records");
            for (JsonNode record : event.path("records")) {
                ObjectNode of = records.addObject()
                        .put("recordId", record.path("recordId").asText());
                of.put("result", result.apply(text(record), of));
            }
            return answer(answer.toString());
        });
    }

    static String text(JsonNode record) {
        return new String(Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static InvokeResponse answer(String payload) {
        return InvokeResponse.builder()
                .statusCode(200)
                .payload(SdkBytes.fromUtf8String(payload))
                .build();
    }

    static InvokeResponse error(String payload) {
        return answer(payload).toBuilder().functionError("Unhandled").build();
    }

    /** What the function was called with. */
    synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** What was written to the log. */
    synchronized List<JsonNode> logged() {
        return List.copyOf(logged);
    }

    @Override
    public synchronized <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
        try {
            return CompletableFuture.completedFuture(response.cast(answer(request)));
        } catch (AwsException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private SdkResponse answer(SdkRequest request) {
        return switch (request) {
            case InvokeRequest invoke -> {
                JsonNode event = read(invoke.payload().asByteArray());
                events.add(event);
                yield function.apply(event);
            }
            case PutLogEventsRequest put -> {
                put.logEvents().forEach(event -> logged.add(read(event.message().getBytes(StandardCharsets.UTF_8))));
                yield PutLogEventsResponse.builder().build();
            }
            default -> throw new AwsException("UnknownOperationException", 400, "not here");
        };
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
