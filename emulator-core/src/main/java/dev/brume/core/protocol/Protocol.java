package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import software.amazon.awssdk.core.SdkPojo;

/** One of AWS's wire protocols, server side. Stateless: one instance serves all requests. */
public interface Protocol {
    /**
     * Reads a request's body, headers, path and query into a fresh builder of the operation's input.
     *
     * @return the builder, filled; the caller validates and builds it
     * @throws AwsException {@code SerializationException} and its kin when the bytes are not what the protocol says
     */
    SdkPojo readInput(OperationShape operation, HttpRequest request);

    HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId);

    /** Writes an error; {@code table} gives status, wire code and namespace. */
    HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId);

    /** Writes an initial response and events as they come. */
    HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId);

    /** What AWS answers in this protocol to an operation that does not exist. */
    AwsException unknownOperation(String operation);
}
