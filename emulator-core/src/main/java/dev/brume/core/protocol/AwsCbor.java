package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** awsJson with CBOR in place of JSON: how the Java SDK speaks to Kinesis. */
final class AwsCbor implements Protocol {
    private static final String CONTENT_TYPE = "application/x-amz-cbor-1.1";
    private static final StructureReader READER = new StructureReader(new CborScalars(true));

    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        if (request.body().length > 0 || !operation.input().members().isEmpty()) {
            CborBody.read(READER, request.body(), operation.input(), builder);
        }
        return builder;
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        ByteOutput out = new ByteOutput();
        if (!operation.wire().output().isEmpty()) {
            StructureWriter.write(new CborOutput(out, true), operation.outputOf(output), output);
        }
        return new HttpResponse(operation.wire().status(), headers(requestId), out.toBody());
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        ByteOutput out = new ByteOutput();
        WireFault fault = WireFault.of(table, error);
        JsonErrors.write(new CborOutput(out, true), fault);
        return new HttpResponse(fault.status(), headers(requestId), out.toBody());
    }

    /** Event streams carry JSON even to a client that asked in CBOR. */
    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        return Protocols.AWS_JSON.writeEvents(operation, answer, request, requestId);
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 400, "");
    }

    private static List<String> headers(String requestId) {
        return List.of("content-type", CONTENT_TYPE, "x-amzn-requestid", requestId);
    }
}
