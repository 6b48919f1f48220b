package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** Smithy's RPC v2 with CBOR: {@code POST /service/<name>/operation/<name>}. */
final class RpcV2Cbor implements Protocol {
    private static final StructureReader READER = new StructureReader(new CborScalars(false));

    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        // No body is an empty input.
        if (request.body().length > 0) {
            CborBody.read(READER, request.body(), operation.input(), builder);
        }
        return builder;
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        if (operation.wire().output().isEmpty()) {
            List<String> headers = List.of("smithy-protocol", "rpc-v2-cbor", "x-amzn-requestid", requestId);
            return new HttpResponse(operation.wire().status(), headers, new ByteOutput().toBody());
        }
        ByteOutput out = new ByteOutput();
        StructureWriter.write(new CborOutput(out, false), operation.outputOf(output), output);
        return new HttpResponse(operation.wire().status(), headers(requestId), out.toBody());
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        ByteOutput out = new ByteOutput();
        WireFault fault = WireFault.of(table, error);
        JsonErrors.write(new CborOutput(out, false), fault);
        HttpResponse response = new HttpResponse(fault.status(), headers(requestId), out.toBody());
        return fault.queryCompatible() ? response.with("x-amzn-query-error", fault.queryError()) : response;
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        return EventStreams.respond(
                operation, answer, List.of("smithy-protocol", "rpc-v2-cbor"), requestId, EventFormat.CBOR);
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 404, "");
    }

    private static List<String> headers(String requestId) {
        return List.of(
                "smithy-protocol", "rpc-v2-cbor", "content-type", "application/cbor", "x-amzn-requestid", requestId);
    }
}
