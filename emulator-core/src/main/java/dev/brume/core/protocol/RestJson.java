package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** restJson1: method and path name the operation; members travel in path, query, headers, and a JSON body. */
final class RestJson implements Protocol {
    private static final String CONTENT_TYPE = "application/json";

    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        Shape input = operation.input();
        RestInput.read(operation, request, builder);
        byte[] body = request.body();
        if (body.length == 0 || input.bodyMembers().isEmpty()) {
            return builder;
        }
        Member payload = input.payload();
        if (payload == null) {
            MediaTypes.requireJson(request);
            JsonBody.read(body, input, builder);
        } else {
            payload.set(builder, payload(body, payload, request));
        }
        return builder;
    }

    private static Object payload(byte[] body, Member payload, HttpRequest request) {
        if (payload.type() instanceof Scalar scalar && RestPayload.isRaw(scalar)) {
            return RestPayload.read(body, scalar);
        }
        MediaTypes.requireJson(request);
        return JsonBody.readValue(body, payload.type());
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        Shape shape = operation.outputOf(output);
        RestOutput rest = RestOutput.of(shape, output, operation.wire().status());
        rest.header("x-amzn-requestid", requestId);
        HttpResponse.Body body = body(operation, shape, output, rest);
        return new HttpResponse(rest.status(), rest.headers(), body);
    }

    private static HttpResponse.Body body(OperationShape operation, Shape shape, SdkPojo output, RestOutput rest) {
        Member payload = shape.payload();
        if (payload != null) {
            return payloadBody(payload, payload.get(output), rest);
        }
        ByteOutput out = new ByteOutput();
        boolean none = rest.status() == 204
                || operation.wire().output().isEmpty()
                || operation.wire().outputStreaming();
        if (!none) {
            contentType(rest, CONTENT_TYPE);
            StructureWriter.write(new JsonOutput(out), shape, output);
        }
        return out.toBody();
    }

    private static HttpResponse.Body payloadBody(Member payload, @Nullable Object value, RestOutput rest) {
        if (payload.type() instanceof Scalar scalar && RestPayload.isRaw(scalar)) {
            byte[] bytes = value == null ? new byte[0] : RestPayload.write(value);
            if (value != null) {
                contentType(rest, RestPayload.contentType(scalar));
            }
            return new HttpResponse.Whole(bytes, 0, bytes.length);
        }
        ByteOutput out = new ByteOutput();
        if (value != null) {
            contentType(rest, CONTENT_TYPE);
            StructureWriter.write(new JsonOutput(out), payload.type(), value);
        }
        return out.toBody();
    }

    private static void contentType(RestOutput rest, String contentType) {
        if (!rest.hasHeader("content-type")) {
            rest.header("content-type", contentType);
        }
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        WireFault fault = WireFault.of(table, error);
        ByteOutput bytes = new ByteOutput();
        JsonOutput out = new JsonOutput(bytes);
        out.startMap();
        JsonErrors.writeMembers(out, fault);
        out.endMap();
        HttpResponse response = new HttpResponse(
                fault.status(),
                List.of("content-type", CONTENT_TYPE, "x-amzn-errortype", fault.code(), "x-amzn-requestid", requestId),
                bytes.toBody());
        return fault.withHeaders(response);
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        SdkPojo initial = answer.initialResponse();
        RestOutput rest = RestOutput.of(
                operation.outputOf(initial), initial, operation.wire().status());
        return EventStreams.respond(operation, answer, rest, requestId, EventFormat.JSON);
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 404, "");
    }
}
