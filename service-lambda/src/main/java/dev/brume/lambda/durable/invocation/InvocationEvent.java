package dev.brume.lambda.durable.invocation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Operation;

/**
 * What a durable function is invoked with.
 *
 * @param token for its first checkpoint
 * @param state the operations that it needs for its replay; those that do not fit it asks for
 * @param news the ids of the operations that have changed since it last heard of them
 */
public record InvocationEvent(String executionArn, String token, List<Operation> state, List<String> news) {
    private static final JsonFactory JSON = new JsonFactory();

    public byte[] json() {
        StatePage page = StatePage.first(state);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("DurableExecutionArn", executionArn);
            out.writeStringField("CheckpointToken", token);
            out.writeObjectFieldStart("InitialExecutionState");
            out.writeArrayFieldStart("Operations");
            for (Operation operation : page.operations()) {
                write(operation, out);
            }
            out.writeEndArray();
            out.writeStringField("NextMarker", page.nextMarker());
            out.writeEndObject();
            out.writeArrayFieldStart("UpdatedOperationIds");
            for (String id : news) {
                out.writeString(id);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(SdkPojo shape, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                out.writeFieldName(field.memberName());
                writeValue(value, out);
            }
        }
        out.writeEndObject();
    }

    /** Timestamps are milliseconds here, not the seconds of Lambda's API: so the SDKs for durable functions read them. */
    private static void writeValue(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case SdkPojo nested -> write(nested, out);
            case Instant instant -> out.writeNumber(instant.toEpochMilli());
            case Integer number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case List<?> list -> {
                out.writeStartArray();
                for (Object item : list) {
                    writeValue(item, out);
                }
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }
}
