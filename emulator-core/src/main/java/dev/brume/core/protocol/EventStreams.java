package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import java.util.ArrayList;
import java.util.List;

/** Answers that are event streams. */
final class EventStreams {
    private static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private EventStreams() {}

    /** For RPC protocols: the output's plain members travel as a first event. */
    static HttpResponse respond(
            OperationShape operation,
            EventStreamAnswer<?> answer,
            List<String> moreHeaders,
            String requestId,
            EventFormat format) {
        EventEncoder encoder = new EventEncoder(operation, format);
        byte[] initial = encoder.initialResponse(answer.initialResponse());
        List<String> headers = new ArrayList<>(moreHeaders);
        addHeaders(headers, requestId);
        return new HttpResponse(
                200, headers, new HttpResponse.Streamed(new EventChunks(answer.events(), encoder, initial)));
    }

    /** For REST: the output's plain members travel in the HTTP answer's headers. */
    static HttpResponse respond(
            OperationShape operation,
            EventStreamAnswer<?> answer,
            RestOutput rest,
            String requestId,
            EventFormat format) {
        EventEncoder encoder = new EventEncoder(operation, format);
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < rest.headers().size(); i += 2) {
            // A member bound to the content type says what the events carry; the answer itself is an event stream.
            if (!rest.headers().get(i).equals("content-type")) {
                headers.add(rest.headers().get(i));
                headers.add(rest.headers().get(i + 1));
            }
        }
        addHeaders(headers, requestId);
        return new HttpResponse(
                rest.status(), headers, new HttpResponse.Streamed(new EventChunks(answer.events(), encoder, null)));
    }

    private static void addHeaders(List<String> headers, String requestId) {
        headers.add("content-type");
        headers.add(CONTENT_TYPE);
        headers.add("x-amzn-requestid");
        headers.add(requestId);
    }
}
