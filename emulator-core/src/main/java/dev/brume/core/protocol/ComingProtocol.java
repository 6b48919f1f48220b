package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import software.amazon.awssdk.core.SdkPojo;

/** A protocol that is not written yet; answers every request with AWS's unknown-operation error. */
final class ComingProtocol implements Protocol {
    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        throw unknownOperation(operation.name());
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        throw unknownOperation(operation.name());
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        return Protocols.AWS_JSON.writeError(table, error, request, requestId);
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        throw unknownOperation(operation.name());
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 404, "");
    }
}
