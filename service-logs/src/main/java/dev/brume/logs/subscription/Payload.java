package dev.brume.logs.subscription;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.brume.logs.event.LogEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/** What a destination gets: JSON in gzip. CloudWatch Logs User Guide, "Log group-level subscription filters", shows its members. */
final class Payload {
    private static final JsonFactory JSON = new JsonFactory();

    private Payload() {}

    private interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    static SdkBytes of(EventSource source, String filter, List<LogEvent> events) {
        return compressed(json -> {
            head(json, "DATA_MESSAGE", source.arn().account(), source.group(), source.stream());
            json.writeArrayFieldStart("subscriptionFilters");
            json.writeString(filter);
            json.writeEndArray();
            json.writeArrayFieldStart("logEvents");
            for (LogEvent event : events) {
                event(json, event.position().id(), event.timestamp(), event.message());
            }
            json.writeEndArray();
        });
    }

    /** What a stream gets when a filter is put, to see that it takes it. */
    static SdkBytes control(String kind, Instant now) {
        String name = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
        return compressed(json -> {
            head(json, "CONTROL_MESSAGE", "CloudwatchLogs", "", "");
            json.writeArrayFieldStart("subscriptionFilters");
            json.writeEndArray();
            json.writeArrayFieldStart("logEvents");
            event(
                    json,
                    "",
                    now.toEpochMilli(),
                    "CWL CONTROL MESSAGE: Checking health of destination " + name + " stream.");
            json.writeEndArray();
        });
    }

    private static void head(JsonGenerator json, String type, String owner, String group, String stream)
            throws IOException {
        json.writeStringField("messageType", type);
        json.writeStringField("owner", owner);
        json.writeStringField("logGroup", group);
        json.writeStringField("logStream", stream);
    }

    private static void event(JsonGenerator json, String id, long timestamp, String message) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeNumberField("timestamp", timestamp);
        json.writeStringField("message", message);
        json.writeEndObject();
    }

    private static SdkBytes compressed(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new GZIPOutputStream(bytes))) {
            json.writeStartObject();
            writer.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }
}
