package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How Amazon's framework answers before it knows a protocol: an XML element named as the error, without a content type. Answers
 * errors only.
 */
final class FrameworkFault implements Protocol {
    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        throw new UnsupportedOperationException("errors only");
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        throw new UnsupportedOperationException("errors only");
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        String code = error.code();
        String body = error.getMessage().isEmpty()
                ? "<" + code + "/>\n"
                : "<" + code + ">\n  <Message>" + error.getMessage() + "</Message>\n</" + code + ">\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(
                WireFault.of(table, error).status(),
                List.of("x-amzn-requestid", requestId),
                new HttpResponse.Whole(bytes, 0, bytes.length));
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        throw new UnsupportedOperationException("errors only");
    }

    @Override
    public AwsException unknownOperation(String operation) {
        return new AwsException("UnknownOperationException", 404, "");
    }
}
