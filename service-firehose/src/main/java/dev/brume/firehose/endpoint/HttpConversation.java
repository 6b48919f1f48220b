package dev.brume.firehose.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.destination.Destination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.HttpEndpointRequestConfiguration;

/**
 * One request in the protocol that Firehose asks of web servers. All attempts have the same request id.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html">Request and response
 *     specifications</a>
 */
final class HttpConversation implements Conversation {
    private static final int OK = 200;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final Destination.HttpEndpoint endpoint;
    private final Batch batch;
    private final Route route;
    private final Posts posts;
    private final String requestId;

    HttpConversation(Destination.HttpEndpoint endpoint, Batch batch, Route route, Posts posts) {
        this.endpoint = endpoint;
        this.batch = batch;
        this.route = route;
        this.posts = posts;
        this.requestId = route.core().ids().uuid();
    }

    private boolean isPacked() {
        HttpEndpointRequestConfiguration request = endpoint.settings().requestConfiguration();
        return request != null && request.contentEncoding() == ContentEncoding.GZIP;
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        return posts.post(
                endpoint.settings().endpointConfiguration().url(),
                headers(),
                body(),
                this::judge,
                HttpErrors::unanswered);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>(List.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Amazon Kinesis Data Firehose Agent/1.0",
                "X-Amz-Firehose-Protocol-Version",
                "1.0",
                "X-Amz-Firehose-Request-Id",
                requestId,
                "X-Amz-Firehose-Source-Arn",
                route.arn().toString()));
        if (isPacked()) {
            headers.addAll(List.of("Content-Encoding", "gzip"));
        }
        if (endpoint.accessKey() != null) {
            headers.addAll(List.of("X-Amz-Firehose-Access-Key", endpoint.accessKey()));
        }
        HttpEndpointRequestConfiguration request = endpoint.settings().requestConfiguration();
        if (request != null && !request.commonAttributes().isEmpty()) {
            headers.addAll(List.of("X-Amz-Firehose-Common-Attributes", commonAttributes(request)));
        }
        return headers;
    }

    private static String commonAttributes(HttpEndpointRequestConfiguration request) {
        ObjectNode said = JSON.createObjectNode();
        ObjectNode attributes = said.putObject("commonAttributes");
        request.commonAttributes()
                .forEach(attribute -> attributes.put(attribute.attributeName(), attribute.attributeValue()));
        try {
            return JSON.writeValueAsString(said);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.bytes() * 4 / 3 + 1024);
        try (OutputStream out = isPacked() ? new GZIPOutputStream(bytes) : bytes;
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("requestId", requestId);
            json.writeNumberField("timestamp", route.now());
            json.writeArrayFieldStart("records");
            for (byte[] data : batch.data()) {
                json.writeStartObject();
                json.writeBinaryField("data", data);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    private static boolean isJson(OutboundResponse answer) {
        String type = answer.header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private Outcome judge(OutboundResponse answer) {
        if (answer.status() != OK) {
            return HttpErrors.refused(answer);
        }
        if (answer.body().length > Posts.ANSWER_BYTES_MAX) {
            return HttpErrors.tooLarge();
        }
        JsonNode said = Posts.json(answer);
        boolean recognized = isJson(answer)
                && said.path("requestId").asText().equals(requestId)
                && said.path("timestamp").isIntegralNumber();
        return recognized ? Outcome.DELIVERED : HttpErrors.notRecognized(requestId, answer);
    }
}
