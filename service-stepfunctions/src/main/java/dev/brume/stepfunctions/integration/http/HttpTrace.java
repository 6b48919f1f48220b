package dev.brume.stepfunctions.integration.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.InspectionDataRequest;
import software.amazon.awssdk.services.sfn.model.InspectionDataResponse;

/** An HTTP Task's request and its answer as TestState tells them: Developer Guide, "Using TestState API", inspection level TRACE. */
final class HttpTrace {
    private HttpTrace() {}

    static InspectionDataRequest of(OutboundRequest request) {
        return InspectionDataRequest.builder()
                .protocol(protocol(request))
                .method(request.method())
                .url(request.target().toString())
                .headers(headers(request.headers()))
                .body(text(request.body()))
                .build();
    }

    static InspectionDataResponse of(OutboundRequest request, OutboundResponse answer) {
        return InspectionDataResponse.builder()
                .protocol(protocol(request))
                .statusCode(Integer.toString(answer.status()))
                .statusMessage(HttpAnswers.statusText(answer.status()))
                .headers(headers(answer.headers()))
                .body(text(answer.body()))
                .build();
    }

    private static String protocol(OutboundRequest request) {
        return request.target().isSecure() ? "https" : "http";
    }

    private static @Nullable String text(byte[] body) {
        return body.length == 0 ? null : new String(body, UTF_8);
    }

    private static String headers(List<String> flat) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(flat.get(i) + ": " + flat.get(i + 1));
        }
        return pairs.toString();
    }
}
