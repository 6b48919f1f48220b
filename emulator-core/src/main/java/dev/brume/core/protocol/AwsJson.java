package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * awsJson 1.0 and 1.1: {@code X-Amz-Target} names the operation, bodies are JSON objects. Both versions are one: clients of one
 * service use either, and the answer's content type is the request's.
 */
final class AwsJson implements Protocol {
    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        // A client that has nothing to say may say nothing.
        if (request.body().length > 0 || !operation.input().members().isEmpty()) {
            JsonBody.read(request.body(), operation.input(), builder);
        }
        return builder;
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        ByteOutput out = new ByteOutput();
        // An operation that returns nothing says nothing, as Kinesis was recorded.
        if (!operation.wire().output().isEmpty()) {
            StructureWriter.write(new JsonOutput(out), operation.outputOf(output), output);
        }
        List<String> headers =
                List.of("content-type", contentType(request, operation.table()), "x-amzn-requestid", requestId);
        return new HttpResponse(operation.wire().status(), headers, out.toBody());
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        ByteOutput out = new ByteOutput();
        WireFault fault = WireFault.of(table, error);
        JsonErrors.write(new JsonOutput(out), fault);
        HttpResponse response = new HttpResponse(
                fault.status(),
                List.of("content-type", contentType(request, table), "x-amzn-requestid", requestId),
                out.toBody());
        return fault.queryCompatible() ? response.with("x-amzn-query-error", fault.queryError()) : response;
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        return EventStreams.respond(operation, answer, List.of(), requestId, EventFormat.JSON);
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 400, "");
    }

    private static String contentType(HttpRequest request, WireTable table) {
        String asked = request.headers().get("content-type");
        if (asked != null && asked.startsWith("application/x-amz-json-1.")) {
            return asked.endsWith("1.0") ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
        }
        return "application/x-amz-json-"
                + (table.head().jsonVersion().isEmpty() ? "1.1" : table.head().jsonVersion());
    }
}
