package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** awsQuery: parameters in a form or URL, answers in XML. */
final class AwsQuery implements Protocol {
    /** One for each service: names differ where the SDK speaks another protocol. */
    private final Map<WireTable, XmlView> views = new ConcurrentHashMap<>();

    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        try {
            FormParameters parameters = new FormParameters(request);
            new FormReader(parameters, view(operation.table()))
                    .read(operation.input(), operation.wire().input(), builder);
        } catch (AwsException e) {
            throw e.code().equals(Malformed.CODE) ? new AwsException("MalformedInput", e.status(), e.getMessage()) : e;
        }
        return builder;
    }

    private XmlView view(WireTable table) {
        return views.computeIfAbsent(table, XmlView::new);
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        ByteOutput bytes = new ByteOutput();
        XmlOutput out = new XmlOutput(bytes);
        String response = operation.name() + "Response";
        out.start(response, operation.table().head().xmlNamespace());
        if (!operation.wire().output().isEmpty()) {
            String result = operation.name() + "Result";
            out.start(result);
            new XmlWriter(out, view(operation.table()))
                    .members(operation.outputOf(output), operation.wire().output(), output);
            out.end(result);
        }
        out.start("ResponseMetadata");
        out.element("RequestId", requestId);
        out.end("ResponseMetadata");
        out.end(response);
        return new HttpResponse(200, headers(requestId), bytes.toBody());
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        WireFault fault = WireFault.of(table, error);
        ByteOutput bytes = new ByteOutput();
        XmlOutput out = new XmlOutput(bytes);
        out.start("ErrorResponse", table.head().xmlNamespace());
        out.start("Error");
        out.element("Type", fault.isServerFault() ? "Receiver" : "Sender");
        out.element("Code", fault.queryCode());
        XmlErrors.writeMessage(out, fault.queryMessage());
        XmlErrors.writeMembers(out, fault);
        if (fault.queryCompatible()) {
            // SQS, the last to keep it.
            out.start("Detail");
            out.end("Detail");
        }
        out.end("Error");
        out.element("RequestId", requestId);
        out.end("ErrorResponse");
        return new HttpResponse(fault.status(), headers(requestId), bytes.toBody());
    }

    private static List<String> headers(String requestId) {
        return List.of("content-type", "text/xml", "x-amzn-requestid", requestId);
    }

    /** No model of the query protocol has event streams. */
    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        throw new UnsupportedOperationException("the query protocol has no event streams");
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("InvalidAction", 400, "The action " + operation + " is not valid for this endpoint.");
    }
}
